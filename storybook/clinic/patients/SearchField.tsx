import { useEffect, useState } from "react";

interface SearchFieldProps {
  value: string;
  /** Called when the user has stopped typing for a moment, or pressed Enter. */
  onSearch: (text: string) => void;
}

const pauseMs = 250;

/** A search field that waits for a pause in the typing, so that not each letter is a request. */
export function SearchField({ value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    // It has changed from outside, by the Back button for one; not by what was sent from here a moment ago.
    if (value !== sent) {
      setText(value);
      setSent(value);
    }
  }

  const send = (next: string) => {
    setSent(next);
    onSearch(next);
  };
  useEffect(() => {
    const next = text.trim();
    if (next === sent) return undefined;
    const timer = setTimeout(() => {
      setSent(next);
      onSearch(next);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, sent, onSearch]);

  return (
    <search className="search-field">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(text.trim());
        }}
      >
        <label htmlFor="patient-search">Search by name</label>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
        <input
          id="patient-search"
          type="search"
          value={text}
          placeholder="First or last name"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  );
}
