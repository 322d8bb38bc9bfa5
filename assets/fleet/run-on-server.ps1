<#
.SYNOPSIS
Runs mars-upgrade-assistant-cli.exe on this server and prints its JSON. For Azure Arc, MECM, RMM and similar engines.

.DESCRIPTION
The program is staged once: as a file that is already on the server, a share, or an address. Whatever its way, it
runs only when its SHA-256 is the pinned one, and only from a folder that administrators alone can write.

Without -Apply nothing on the server is changed but that folder. Nothing is asked. The exit code is the program's:
0 nothing to repair, 5 administrator rights are needed, 10 a repair is available, 20 a person must supply something,
30 another installation is running, 40 explained but not repaired, 70 something failed. 71: it could not be staged.

.PARAMETER Program
The program: a path on the server, a share, or an https address.

.PARAMETER ProgramSha256
Its SHA-256, as the release lists it.

.PARAMETER Package
Optional: the agent's package (OBSAGENT.msi) for the repair, staged in the same ways.

.PARAMETER PackageSha256
The SHA-256 of that package.

.PARAMETER Apply
Carries the repair out. Without it, the server is only looked at.

.EXAMPLE
.\run-on-server.ps1 -Program \\files\tools\mars-upgrade-assistant-cli.exe -ProgramSha256 0123...
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Program,
    [Parameter(Mandatory = $true)] [ValidatePattern('^[0-9A-Fa-f]{64}$')] [string] $ProgramSha256,
    [string] $Package = '',
    [ValidatePattern('^([0-9A-Fa-f]{64})?$')] [string] $PackageSha256 = '',
    [switch] $Apply
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Get-Sha256 {
    param([string] $Path)
    $sha = New-Object Security.Cryptography.SHA256CryptoServiceProvider
    $stream = [IO.File]::Open($Path, 'Open', 'Read', 'Read')
    try { return ([BitConverter]::ToString($sha.ComputeHash($stream)) -replace '-', '') }
    finally {
        $stream.Dispose()
        $sha.Dispose()
    }
}

# Brings one file into the folder, unless it is there already, and proves that it is the pinned one.
function Get-StagedFile {
    param([string] $From, [string] $Name, [string] $Sha256)
    $to = Join-Path $Folder $Name
    if ((Test-Path -LiteralPath $to -PathType Leaf) -and (Get-Sha256 $to) -eq $Sha256) { return $to }
    $new = $to + '.' + [Guid]::NewGuid().ToString('N')
    try {
        if ($From -match '^https://') {
            [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 3072
            Invoke-WebRequest -Uri $From -OutFile $new -UseBasicParsing
        }
        elseif ($From -match '^[A-Za-z][A-Za-z0-9+.-]+://') { throw "$From is not an https address." }
        else { [IO.File]::Copy($From, $new, $false) }
        if ((Get-Sha256 $new) -ne $Sha256) { throw "$From is not the file that was pinned (SHA-256)." }
        # The old one is of an earlier run of this script: it has another hash, and this folder is ours.
        if (Test-Path -LiteralPath $to) { [IO.File]::Delete($to) }
        [IO.File]::Move($new, $to)
    }
    finally { if (Test-Path -LiteralPath $new) { [IO.File]::Delete($new) } }
    return $to
}

try {
    # Below Program Files, which administrators alone can write.
    $Folder = Join-Path ([Environment]::GetFolderPath('ProgramFiles')) 'MARS Upgrade Assistant CLI'
    [void] [IO.Directory]::CreateDirectory($Folder)
    $exe = Get-StagedFile $Program 'mars-upgrade-assistant-cli.exe' $ProgramSha256
    $arguments = @('inspect', '--json')
    if ($Apply) { $arguments = @('repair', '--apply', '--json', '--log', (Join-Path $Folder 'repair.log')) }
    if ($Package -ne '') {
        if ($PackageSha256 -eq '') { throw '-Package needs -PackageSha256.' }
        $arguments += @('--source', (Get-StagedFile $Package 'OBSAGENT.msi' $PackageSha256))
    }
}
catch {
    Write-Output (ConvertTo-Json -Compress -InputObject @{ schema = 'error/1'; code = 'not-staged'; message = [string] $_.Exception.Message })
    exit 71
}

# The program writes UTF-8. Some engines give a script no console, and then there is nothing to set.
try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { Write-Verbose 'There is no console.' }

# What the program says on the error stream must not end this script.
$ErrorActionPreference = 'Continue'
# Only what it left behind counts: a variable of the account must not make Node load something else.
$env:NODE_OPTIONS = $null
& $exe @arguments
exit $LASTEXITCODE
