/** The clinic's sign; its name stands beside it. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <path d="M16 8.5v15M8.5 16h15" />
    </svg>
  );
}
