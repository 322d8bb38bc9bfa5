/**
 * The phrases by which a telling line is found. Each is the rarest stretch of its line and at least MIN_PHRASE long:
 * the search skips as far as the shortest phrase is long. Sources: public Windows Installer logs; the article (KB 4020490).
 */

/** UTF-16 code units of the shortest phrase allowed. */
export const MIN_PHRASE = 10;

export const PHRASES = [
  'ogging started:',
  'ogging stopped:',
  '* RunEngine:',
  '* Product:',
  'MainEngineThread',
  'Back from server. Return value',
  'cached package',
  'find local patch',
  'source for missing patch',
  'SOURCEMGMT: ',
  'returned actual error code',
  'Return value 3.',
  'Windows Installer ',
  ' -- Error ',
  ' -- Erreur ',
  ' -- Fehler ',
  ' -- Errore ',
  ' -- Erro 1',
  ' -- Installation ',
  ' -- Configuration ',
  'System Error ',
  ' could not be installed. Error code',
  'Unexpected or missing value',
  '): ProductName = ',
  'SetupLaunchScreen',
  'setuplaunchscreen',
  'failed with error ',
] as const;
