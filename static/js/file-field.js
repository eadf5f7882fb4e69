// Says before the upload that a file is too large, instead of after it.

/** Checks the file that is chosen; its form has data-most in bytes and data-too-large to say so. */
export default class FileField {
  constructor(form) {
    const field = form.querySelector("input[type=file]");
    field.addEventListener("change", () => {
      const isTooLarge = [...field.files].some(({ size }) => size > Number(form.dataset.most));
      field.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
      field.reportValidity();
    });
  }
}
