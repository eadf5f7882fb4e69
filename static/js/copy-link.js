// A button that copies the link beside it; it shows only where copying is possible.

export default class CopyLink {
  constructor(block) {
    const field = block.querySelector("input, textarea");
    const button = block.querySelector("button");
    const status = block.querySelector("[role=status]");
    field.addEventListener("focus", () => field.select());
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(field.value);
        status.textContent = block.dataset.copied;
      } catch {
        field.select();
        status.textContent = block.dataset.failed;
      }
    });
  }
}
