// Everything works without this file. It spares a page load here and a hand movement there.
import { liveSearch } from "./live_search.js";
import { copyButtons } from "./copy.js";
import { languageMenu } from "./language_menu.js";
import { pageContents } from "./contents.js";
import { printButtons } from "./printing.js";
import { suggestions } from "./suggestions.js";
import { videos } from "./videos.js";

liveSearch(document.querySelector("form[data-live]"));
copyButtons();
languageMenu(document.querySelector("details.lang"));
pageContents();
printButtons();
suggestions();
videos();
