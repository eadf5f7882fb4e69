// The one script of every page.

import { startIn } from "./start.js";

startIn(document);
