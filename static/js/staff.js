// The one script of staff's pages: they are loaded whole, each by itself.

import { startIn } from "./start.js";

startIn(document);
