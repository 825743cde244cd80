// The reader's own time on hover; everything else works without this file.
document.addEventListener("pointerover", (event) => {
  const time = event.target.closest?.("time[datetime]");
  if (!time || time.title) return;
  const when = new Date(time.dateTime);
  if (Number.isNaN(when.getTime())) return;
  time.title = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" }).format(when);
});
