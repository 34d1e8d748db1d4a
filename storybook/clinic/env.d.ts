interface ImportMetaEnv {
  /** Origin of the Medblocks deployment. */
  readonly VITE_MEDBLOCKS_URL?: string;
  /** Id of a Single Page Application client there. */
  readonly VITE_MEDBLOCKS_CLIENT_ID?: string;
}
