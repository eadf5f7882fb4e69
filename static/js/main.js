// The one script of every page.

import { InPlace } from "./in-place.js";
import { startIn } from "./start.js";

startIn(document);
new InPlace();
