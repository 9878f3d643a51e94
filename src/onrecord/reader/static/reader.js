/* What every page has: the output beside a slider follows it. Works without, too. */
document.addEventListener("input", (event) => {
  const slider = event.target;
  if (slider.type !== "range") return;
  const output = slider.form && slider.form.querySelector(`output[for="${slider.id}"]`);
  if (output) output.value = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(slider.value);
});
document.documentElement.classList.add("scripted");
/* The key that a shortcut means: where a layout has no Latin letters (Cyrillic), or Caps Lock is on,
   the letter that stands on it. */
const keyOf = (event) => {
  if (event.key.length > 1) return event.key;
  const isOther = /^Key[A-Z]$/.test(event.code) && !/[a-z]/i.test(event.key);
  return (isOther ? event.code.slice(3) : event.key).toLowerCase();
};
