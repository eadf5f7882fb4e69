// Fetches the map's scripts when a map is wanted, and not before.

const started = new Map();

function once(url, makeElement) {
  if (!started.has(url)) {
    started.set(
      url,
      new Promise((resolve, reject) => {
        const element = makeElement();
        element.addEventListener("load", () => resolve());
        element.addEventListener("error", () => reject(new Error(`${url} did not load.`)));
        document.head.append(element);
      }),
    );
  }
  return started.get(url);
}

/** Load a style sheet, once. */
export function loadStyle(url) {
  return once(url, () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    return link;
  });
}

/** Load a classic script, once; scripts run in the order in which they were asked for. */
export function loadScript(url) {
  return once(url, () => {
    const script = document.createElement("script");
    script.src = url;
    script.async = false;
    return script;
  });
}

const SLOW = ["slow-2g", "2g", "3g"];

/** Tell whether the visitor saves data, or has a connection on which a map takes long. */
function isSlow() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return Boolean(saveData) || SLOW.includes(effectiveType);
}

/**
 * Resolve when a map is wanted in an element: as soon as it comes near the visible part of the page
 * or, where data are dear, when its button is pressed. Whatever else asks for the map sets `data-wanted` and dispatches "map:wanted" on it.
 */
export function whenWanted(element, words) {
  if (!isSlow() || "wanted" in element.dataset) return whenNear(element);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet map__show";
  button.textContent = words.show;
  element.replaceChildren(button);
  return new Promise((resolve) => {
    button.addEventListener("click", () => {
      element.tabIndex = -1; // The button goes; the keyboard goes on where it was.
      element.focus({ preventScroll: true });
      resolve();
    });
    element.addEventListener("map:wanted", resolve, { once: true });
  });
}

/** Resolve when an element comes near the visible part of the page. */
export function whenNear(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          observer.disconnect();
          resolve();
        }
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
  });
}
