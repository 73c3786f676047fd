// What only the pages behind the sign-in do: search, lists, files. Nothing here decides anything; every page works
// without it.
import { checkFiles } from "./files.js";
import { helpLists } from "./lists.js";
import { helpSearch } from "./search.js";

const SEARCH_KEY = "k";

function searchBox() {
  return [...document.querySelectorAll("[data-search-box]")].find((box) => box.offsetParent !== null);
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === SEARCH_KEY) {
    const box = searchBox();
    if (!box) {
      window.location.assign("/search/");
    } else {
      box.focus();
      box.select();
    }
    event.preventDefault();
  }
});

// A filter that is chosen from a list applies at once.
document.addEventListener("change", (event) => {
  const form = event.target instanceof HTMLSelectElement ? event.target.closest("form.filters") : null;
  if (form) form.requestSubmit();
});

checkFiles();
helpLists();
helpSearch();
