/* What every page has: the output beside a slider follows it. Works without, too. */
document.addEventListener("input", (event) => {
  const slider = event.target;
  if (slider.type !== "range") return;
  const output = slider.form && slider.form.querySelector(`output[for="${slider.id}"]`);
  if (output) output.value = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(slider.value);
});
document.documentElement.classList.add("scripted");
