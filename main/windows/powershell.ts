/**
 * Questions that only PowerShell answers. Each script is a constant; what it is about comes in as a variable of its own
 * environment, so that no path is ever part of a command. Scripts keep to commands and properties where they can, because
 * servers with application control forbid calls of .NET. They hold no double quote, which command lines treat each its way.
 */
import type { SystemTools } from './system-tools';

/** The variable that carries the path. */
export const PATH_VARIABLE = 'MARS_UPGRADE_ASSISTANT_PATH';

/** Modules from the system's own folder only: the account's own folder comes first otherwise, and anyone can write there. */
export const ONLY_SYSTEM_MODULES = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = $PSHOME + '\\Modules'
`;

/** Everything but ASCII is replaced, because the console's code page is not known. */
const PRINT = String.raw`(ConvertTo-Json -Compress -Depth 4 -InputObject $answer) -replace '[^\x20-\x7E]', '?'`;

export const SCRIPTS = {
  signature: `${ONLY_SYSTEM_MODULES}$found = Microsoft.PowerShell.Security\\Get-AuthenticodeSignature -LiteralPath $env:${PATH_VARIABLE}
$chain = @()
if ($found.SignerCertificate) {
  try {
    $built = New-Object System.Security.Cryptography.X509Certificates.X509Chain
    $built.ChainPolicy.RevocationMode = 'NoCheck'
    [void]$built.Build($found.SignerCertificate)
    $chain = @($built.ChainElements | ForEach-Object { @{ subject = [string]$_.Certificate.Subject; thumbprint = [string]$_.Certificate.Thumbprint } })
  } catch { $chain = @() }
}
$answer = @{ status = [string]$found.Status; signer = [string]$found.SignerCertificate.Subject; chain = $chain }
${PRINT}`,
  owner: `${ONLY_SYSTEM_MODULES}$answer = @{ sddl = [string](Microsoft.PowerShell.Security\\Get-Acl -LiteralPath $env:${PATH_VARIABLE}).Sddl }
${PRINT}`,
  /** What the agent works on, from its own module: the path is the agent's folder. */
  jobs: `${ONLY_SYSTEM_MODULES}Import-Module -Name ($env:${PATH_VARIABLE} + '\\bin\\Modules\\MSOnlineBackup') -DisableNameChecking
$found = @(MSOnlineBackup\\Get-OBJob | Where-Object { $_ })
$answer = @{ jobs = $found.Count }
${PRINT}`,
  /** Windows Installer holds this mutex while it carries out an installation. */
  installing: `${ONLY_SYSTEM_MODULES}$running = $false
try { [System.Threading.Mutex]::OpenExisting('Global\\_MSIExecute').Dispose(); $running = $true }
catch [System.Threading.WaitHandleCannotBeOpenedException] { $running = $false }
catch [System.UnauthorizedAccessException] { $running = $true }
$answer = @{ running = $running }
${PRINT}`,
} as const;

const NO_ANSWER = 'Windows PowerShell gave no answer here.';

export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** Runs one of the scripts and reads its JSON. Never rejects. */
export async function askPowerShell(
  tools: SystemTools,
  script: keyof typeof SCRIPTS,
  path: string | null = null,
): Promise<Answer> {
  const { code, stdout, stderr } = await tools.run(
    'powershell',
    ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', SCRIPTS[script]],
    // A package of a gigabyte on a slow disk has to be read once.
    { timeoutMs: 180_000, env: path === null ? {} : { [PATH_VARIABLE]: path } },
  );
  if (code === null) return { ok: false, why: `Windows PowerShell was not run. ${stderr}` };
  if (code !== 0 || stdout.trim() === '') return { ok: false, why: NO_ANSWER };
  try {
    return { ok: true, value: JSON.parse(stdout.trim()) };
  } catch {
    return { ok: false, why: NO_ANSWER };
  }
}
