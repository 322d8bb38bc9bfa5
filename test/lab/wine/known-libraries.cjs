/**
 * Loaded before the command line where a test runs it dozens of times. To list the libraries of a process, Node asks Windows
 * for their symbols, and wine reads all its debug data for that, half of the time that a command takes. The answer is the
 * same each time; the other tests let Node ask.
 */
process.report.getReport = () => ({ sharedObjects: ['C:\\windows\\system32\\ntdll.dll'] });
