import css from "../styles/clinic.css?inline";

/**
 * The clinic's styles, for as long as a story of it is on the page: they begin with a reset, which an import would leave
 * behind for the stories and pages of docs that are opened next.
 */
export function ClinicStyles() {
  return <style>{css}</style>;
}
