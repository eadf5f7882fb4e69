// Shows the embeds in the frames, in turn, and loads the script of their site that lets one grow.

const SANDBOX = [
  "allow-scripts",
  "allow-same-origin",
  "allow-forms",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-top-navigation-by-user-activation",
];

function show(addresses) {
  for (const [place, frame] of document.querySelectorAll("iframe").entries()) {
    const isPlain = "withoutScripts" in frame.dataset;
    frame.referrerPolicy = "no-referrer";
    frame.sandbox = SANDBOX.filter((word) => !isPlain || word !== "allow-scripts").join(" ");
    frame.src = addresses[place % addresses.length];
  }
  const script = document.createElement("script");
  script.src = new URL("/embed.js", addresses[0]).href;
  document.head.append(script);
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  show(event.target.elements.addresses.value.split(/\s+/).filter(Boolean));
});
