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
