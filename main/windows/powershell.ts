/**
 * Questions that only PowerShell answers. Each script is a constant; what it is about comes in as a variable of its own
 * environment, so that no path is ever part of a command. Scripts keep to commands and properties where they can, because
 * servers with application control forbid calls of .NET. They hold no double quote, which command lines treat each its way.
 */
import type { SystemTools } from './system-tools';

/** The variable that carries the one path of a script. */
export const PATH_VARIABLE = 'MARS_UPGRADE_ASSISTANT_PATH';

/** What the script `questions` is about. A path of Windows holds no vertical bar, so one stands between two of them. */
export const QUESTION_VARIABLES = {
  signaturesOf: 'MARS_UPGRADE_ASSISTANT_SIGNATURES_OF',
  ownersOf: 'MARS_UPGRADE_ASSISTANT_OWNERS_OF',
  installing: 'MARS_UPGRADE_ASSISTANT_INSTALLING',
} as const;
export const BETWEEN_PATHS = '|';

/** Modules from the system's own folder only: the account's own folder comes first otherwise, and anyone can write there. */
export const ONLY_SYSTEM_MODULES = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = $PSHOME + '\\Modules'
`;

/** Everything but ASCII is replaced, because the console's code page is not known. */
const PRINT = String.raw`(ConvertTo-Json -Compress -Depth 6 -InputObject $answer) -replace '[^\x20-\x7E]', '?'`;

/** A question that fails leaves its answer empty and the other questions alone. */
const QUESTIONS = `$installing = 'unknown'
if ($env:${QUESTION_VARIABLES.installing}) {
  try { [System.Threading.Mutex]::OpenExisting('Global\\_MSIExecute').Dispose(); $installing = 'yes' }
  catch [System.Threading.WaitHandleCannotBeOpenedException] { $installing = 'no' }
  catch [System.UnauthorizedAccessException] { $installing = 'yes' }
  catch { $installing = 'unknown' }
}
$owners = @()
foreach ($path in @($env:${QUESTION_VARIABLES.ownersOf} -split '\\|' | Where-Object { $_ })) {
  $sddl = ''
  try { $sddl = [string](Microsoft.PowerShell.Security\\Get-Acl -LiteralPath $path).Sddl } catch { $sddl = '' }
  $owners += $sddl
}
$signatures = @()
foreach ($path in @($env:${QUESTION_VARIABLES.signaturesOf} -split '\\|' | Where-Object { $_ })) {
  $status = ''
  $signer = ''
  $chain = @()
  try {
    $found = Microsoft.PowerShell.Security\\Get-AuthenticodeSignature -LiteralPath $path
    $signer = [string]$found.SignerCertificate.Subject
    if ($found.SignerCertificate) {
      try {
        $built = New-Object System.Security.Cryptography.X509Certificates.X509Chain
        $built.ChainPolicy.RevocationMode = 'NoCheck'
        [void]$built.Build($found.SignerCertificate)
        $chain = @($built.ChainElements | ForEach-Object { @{ subject = [string]$_.Certificate.Subject; thumbprint = [string]$_.Certificate.Thumbprint } })
      } catch { $chain = @() }
    }
    $status = [string]$found.Status
  } catch { $status = '' }
  $signatures += @{ status = $status; signer = $signer; chain = $chain }
}
$answer = @{ installing = $installing; owners = $owners; signatures = $signatures }
${PRINT}`;

export const SCRIPTS = {
  /**
   * Whether an installation runs, who owns what, and what is signed. Windows Installer holds the mutex while it carries out
   * an installation.
   */
  questions: `${ONLY_SYSTEM_MODULES}${QUESTIONS}`,
  /** The files of the programs that run under a name: the path is that name, without its ending. */
  programs: `${ONLY_SYSTEM_MODULES}$found = @(Microsoft.PowerShell.Management\\Get-Process | Where-Object { $_.Name -eq $env:${PATH_VARIABLE} -and $_.Path })
$answer = @{ paths = @($found | ForEach-Object { [string]$_.Path }) }
${PRINT}`,
  /** What the agent works on, from its own module: the path is the agent's folder. */
  jobs: `${ONLY_SYSTEM_MODULES}Import-Module -Name ($env:${PATH_VARIABLE} + '\\bin\\Modules\\MSOnlineBackup') -DisableNameChecking
$found = @(MSOnlineBackup\\Get-OBJob | Where-Object { $_ })
$answer = @{ jobs = $found.Count }
${PRINT}`,
} as const;

const NO_ANSWER = 'Windows PowerShell gave no answer here.';

export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/**
 * Runs one of the scripts and reads its JSON. Never rejects.
 * @param about the script's own variables
 */
export async function askPowerShell(
  tools: SystemTools,
  script: keyof typeof SCRIPTS,
  about: Readonly<Record<string, string>>,
  timeoutMs = 180_000,
): Promise<Answer> {
  const { code, stdout, stderr } = await tools.run(
    'powershell',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', SCRIPTS[script]],
    { timeoutMs, env: about },
  );
  if (code === null) return { ok: false, why: `Windows PowerShell was not run. ${stderr}` };
  if (code !== 0 || stdout.trim() === '') return { ok: false, why: NO_ANSWER };
  try {
    return { ok: true, value: JSON.parse(stdout.trim()) };
  } catch {
    return { ok: false, why: NO_ANSWER };
  }
}
