// Lets each iframe[data-locator-embed] grow to its content. It asks the frame for its height, takes
// answers from that frame and its site alone, and gives the frame its own height back if none comes.
(() => {
  "use strict";
  const LEAST = 100; // pixels
  const MOST = 30000;
  const PATIENCE = 5000; // milliseconds after the frame has loaded

  function grow(frame) {
    const site = new URL(frame.src).origin;
    const height = frame.style.height;
    let timer;

    // It says nothing, so that whatever is in the frame may hear it.
    const ask = () => frame.contentWindow?.postMessage("locator:height?", "*");
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        frame.style.height = height;
      }, PATIENCE);
    };

    window.addEventListener("message", ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== site) return;
      if (data === "locator:ready") ask();
      if (data?.type !== "locator:height" || !Number.isFinite(data.height)) return;
      if (data.height < LEAST || data.height > MOST) return;
      clearTimeout(timer);
      frame.style.height = `${Math.ceil(data.height)}px`;
      const isAbove = frame.getBoundingClientRect().top < 0;
      if (data.isNew === true && isAbove) frame.scrollIntoView();
    });
    frame.addEventListener("load", wait);
    wait();
    ask();
  }

  const start = () => document.querySelectorAll("iframe[data-locator-embed][src]").forEach(grow);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
