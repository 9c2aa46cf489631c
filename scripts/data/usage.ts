/** What stands after the name of each command, in German. */
const words: Readonly<Record<string, string>> = {
  template: '<Ressort> <Tabelle> [<Datei.xlsx>]',
  import:
    '<Ressort> <Tabelle> <Datei> [--dry-run] [--allow-removals] [--sheet <Blatt>] [--by <Name>] [--hub <Adresse>]',
  rollback: '<Ressort> <Tabelle> [<Nummer>] [--by <Name>]',
  history: '<Ressort> [<Tabelle>]',
  export: '<Ressort> <Tabelle> [<Datei.csv|.excel.csv|.xlsx>]',
};

/** How a command is called, in a line of German. */
export const usageOf = (command: string): string =>
  `Aufruf: npm run data:${command} -- ${words[command] ?? ''}`;
