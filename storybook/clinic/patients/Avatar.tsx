const hues = [185, 215, 255, 290, 335, 20, 45, 150];

/** Initials on a colour that stays the same for one person. Decoration: the name stands beside it. */
export function Avatar({
  initials,
  seed,
  size = "small",
}: {
  initials: string;
  seed: string;
  size?: "small" | "large";
}) {
  const sum = Array.from(seed).reduce((total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
  const hue = hues[sum % hues.length];
  return (
    <span className={`avatar ${size}`} style={{ "--hue": hue } as React.CSSProperties} aria-hidden="true">
      {initials}
    </span>
  );
}
