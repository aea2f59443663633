// Shows anew what is said in a box, without taking it from under a finger or out of the keyboard's focus.

/** `parts()` makes what is to stand in `box`; what says the same is left alone. The focus goes to what says the same as before, else `sonst`. */
export function renew(box, said, parts, sonst = box) {
  if (box.dataset.sagt === said) return;
  box.dataset.sagt = said;
  const focused = box.contains(document.activeElement) && document.activeElement;
  const text = focused && focused.textContent;
  box.replaceChildren(...parts());
  if (!focused || focused === box) return;
  const again = [...box.querySelectorAll("button, a")].find((one) => one.textContent === text);
  (again ?? sonst).focus();
}
