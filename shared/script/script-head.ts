/** The beginning of the script: its help, its parameters and the values of this server. */
import { MICROSOFT_ROOTS } from '../package/microsoft-roots';
import { powershellQuote } from '../repair/quoting';
import { baseName } from '../windows-paths';
import type { ScriptValues } from './script-values';

/** @param version of this program. */
export function scriptHead(values: ScriptValues, version: string): string {
  const { target, source, productCode, packageCode, evidence } = values;
  const name = baseName(target);
  return `#requires -Version 3.0
<#
.SYNOPSIS
Puts the missing cached package ${name} of the MARS agent back, so that the upgrade of the agent can run.

.DESCRIPTION
Written by MARS Upgrade Assistant ${version} for one server. It performs the steps of the article "Error when
you try to upgrade the MARS Agent" (KB 4020490) and refuses where the article would do harm. It is not a
Microsoft product.

It copies the package into the Windows Installer cache under a random name, checks the copy there (size,
SHA-256, product code, package code, signature) and gives it the missing name. A file is never replaced.
Everything that it says is kept in a transcript.

Run it on the server in Windows PowerShell as administrator, while the upgrade wizard is open at its first
page: the package is on the server only as long as the wizard is. Look first with -WhatIf.

Exit codes: 0 the package is in place, 5 administrator rights are needed, 10 it can be put back (-WhatIf),
20 a person must supply something, 30 another installation is running, 40 explained but not repaired,
70 something failed inside the script.

.PARAMETER Source
The package to copy. Without it, the package of the wizard that is open.

.PARAMETER AcceptUnsigned
Copies a package without a signature of Microsoft. One whose signature is broken is never copied.

.PARAMETER TranscriptFolder
Where the transcript is written. The folder must be there.

.EXAMPLE
.\\repair.ps1 -WhatIf

.EXAMPLE
.\\repair.ps1 -Source D:\\kept\\OBSAGENT.msi
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Source = ${powershellQuote(source ?? '')},
    [switch] $AcceptUnsigned,
    [string] $TranscriptFolder = $env:TEMP
)

# The missing file${evidence === null ? '' : `, as ${evidence} names it`}. The registry of the server must name it too.
$Target = ${powershellQuote(target)}

# The MARS agent, the same in all its versions.
$ProductCode = ${powershellQuote(productCode)}

# The package code that was registered when this was written; empty where it was not asked for.
$KnownPackageCode = ${powershellQuote(packageCode ?? '')}

# The roots under which Microsoft signs its own files, by thumbprint.
$MicrosoftRoots = @(
${MICROSOFT_ROOTS.map((root) => `    ${powershellQuote(root)}`).join(',\n')}
)
`;
}
