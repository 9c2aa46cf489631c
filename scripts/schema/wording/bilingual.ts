/** The same said twice: German for the departments, English for whoever develops. */
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}
