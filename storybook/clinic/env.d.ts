interface ImportMetaEnv {
  /** Origin of the Medblocks deployment. */
  readonly VITE_MEDBLOCKS_URL?: string;
  /** Id of a Single Page Application client there. */
  readonly VITE_MEDBLOCKS_CLIENT_ID?: string;
  /** Seconds without activity until the session locks, where the clinic's own quarter of an hour is too long for a test. */
  readonly VITE_MEDBLOCKS_IDLE_SECONDS?: string;
}
