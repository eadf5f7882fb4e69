// Keeps the map from catching somebody who only wants to scroll the page.

const HINT_SHOWN = 1200; // milliseconds

/**
 * Let the wheel zoom only with Ctrl, or in a map that has the focus; let one finger scroll the page
 * and two fingers move the map. A map over the whole screen takes them all: there is no page to
 * scroll. The style sheet sets `touch-action` to fit.
 */
export function guardGestures(map, words) {
  const frame = map.getContainer();
  const hint = document.createElement("p");
  hint.className = "map__hint";
  hint.setAttribute("aria-hidden", "true");
  frame.append(hint);
  let timer = 0;
  let entered = false;

  const isFull = () => Boolean(frame.closest(".is-map-open"));
  const show = (text) => {
    hint.textContent = text;
    hint.classList.add("is-shown");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => hint.classList.remove("is-shown"), HINT_SHOWN);
  };

  frame.addEventListener("pointerdown", (event) => {
    const handler = map.dragging;
    if (event.pointerType === "touch" && !isFull()) handler.disable();
    else handler.enable();
  }, { capture: true });
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length === 1 && !isFull()) show(words.twoFingers);
  }, { passive: true });

  frame.addEventListener("mousedown", () => { entered = true; });
  frame.addEventListener("focusin", () => { entered = true; });
  frame.addEventListener("focusout", () => { entered = false; });
  frame.addEventListener("mouseleave", () => { entered = false; });
  frame.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || entered || isFull()) {
      map.scrollWheelZoom.enable();
    } else {
      map.scrollWheelZoom.disable();
      show(words.ctrlWheel);
    }
  }, { capture: true, passive: true });
}
