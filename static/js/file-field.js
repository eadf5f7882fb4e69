// Says before the upload that a file is too large, instead of after it.

/** Checks the file that is chosen; the element around it has data-most in bytes and data-too-large to say so. */
export default class FileField {
  constructor(element) {
    const field = element.querySelector("input[type=file]");
    field.addEventListener("change", () => {
      const isTooLarge = [...field.files].some(({ size }) => size > Number(element.dataset.most));
      field.setCustomValidity(isTooLarge ? element.dataset.tooLarge : "");
      field.reportValidity();
    });
  }
}
