#requires -Version 3.0
<#
.SYNOPSIS
Puts the missing cached package 4d2ad.msi of the MARS agent back, so that the upgrade of the agent can run.

.DESCRIPTION
Written by MARS Upgrade Assistant 1.2.3 for one server. It performs the steps of the article "Error when
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
.\repair.ps1 -WhatIf

.EXAMPLE
.\repair.ps1 -Source D:\kept\OBSAGENT.msi
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Source = 'C:\e703768b6b4e0b79707d1228d22c236d\Installers\OBSAGENT.msi',
    [switch] $AcceptUnsigned,
    [string] $TranscriptFolder = $env:TEMP
)

# The missing file, as OBPatch.log:142 names it. The registry of the server must name it too.
$Target = 'C:\Windows\Installer\4d2ad.msi'

# The MARS agent, the same in all its versions.
$ProductCode = '{FFE6D16C-3F87-4192-AF94-DDBEFF165106}'

# The package code that was registered when this was written; empty where it was not asked for.
$KnownPackageCode = '{0B1F2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D}'

# The roots under which Microsoft signs its own files, by thumbprint.
$MicrosoftRoots = @(
    'A43489159A520F0D93D032CCAF37E7FE20A8B419',
    'CDD4EEAE6000AC7F40C3802C171E30148030C072',
    '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
    '8F43288AD272F3103B6FB1428485EA3014C0BCFE'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# Modules of the system only: a folder of the account comes first otherwise, and programs without rights can write there.
$env:PSModulePath = Join-Path $PSHOME 'Modules'

$ExitCode = 70
$NextStep = ''
$Staged = $null

function Stop-Repair {
    param([int] $Code, [string] $What, [string] $Next)
    $script:ExitCode = $Code
    $script:NextStep = $Next
    throw $What
}

function Write-Step {
    param([string] $Text)
    Write-Host ((Get-Date -Format 'HH:mm:ss') + '  ' + $Text)
}

# --- Windows Installer, by its COM object. It has no type library, so members are called by name. ---

function Get-ComValue {
    param($Object, [string] $Name, [object[]] $Arguments)
    return $Object.GetType().InvokeMember($Name, [Reflection.BindingFlags]::GetProperty, $null, $Object, $Arguments)
}

function Invoke-ComMethod {
    param($Object, [string] $Name, [object[]] $Arguments)
    return $Object.GetType().InvokeMember($Name, [Reflection.BindingFlags]::InvokeMethod, $null, $Object, $Arguments)
}

function Clear-ComObject {
    param($Object)
    if ($null -ne $Object) { [void] [Runtime.InteropServices.Marshal]::FinalReleaseComObject($Object) }
}

# One property of the registration of the agent; empty where there is none.
function Get-Registration {
    param([string] $Property)
    try { return [string] (Get-ComValue $Installer 'ProductInfo' @($ProductCode, $Property)) }
    catch { return '' }
}

# The codes inside a package. Fails for a file that is no package.
function Get-PackageCodes {
    param([string] $Path)
    $summary = $null
    $database = $null
    $view = $null
    $record = $null
    try {
        $summary = Get-ComValue $Installer 'SummaryInformation' @($Path, 0)
        $packageCode = [string] (Get-ComValue $summary 'Property' @(9))
        $database = Invoke-ComMethod $Installer 'OpenDatabase' @($Path, 0)
        $view = Invoke-ComMethod $database 'OpenView' @("SELECT Value FROM Property WHERE Property = 'ProductCode'")
        [void] (Invoke-ComMethod $view 'Execute' $null)
        $record = Invoke-ComMethod $view 'Fetch' $null
        $productCode = ''
        if ($null -ne $record) { $productCode = [string] (Get-ComValue $record 'StringData' @(1)) }
        [void] (Invoke-ComMethod $view 'Close' $null)
        return New-Object PSObject -Property @{ Package = $packageCode; Product = $productCode }
    }
    finally {
        # The file stays open, and cannot be renamed, until all of them are given back.
        Clear-ComObject $record
        Clear-ComObject $view
        Clear-ComObject $database
        Clear-ComObject $summary
    }
}

# --- Files ---

function Get-Sha256 {
    param([IO.Stream] $Stream)
    # This provider works where Windows allows only certified algorithms.
    $sha = New-Object Security.Cryptography.SHA256CryptoServiceProvider
    try { return ([BitConverter]::ToString($sha.ComputeHash($Stream)) -replace '-', '').ToLowerInvariant() }
    finally { $sha.Dispose() }
}

function Get-FileSha256 {
    param([string] $Path)
    $stream = [IO.File]::Open($Path, 'Open', 'Read', 'Read')
    try { return Get-Sha256 $stream }
    finally { $stream.Dispose() }
}

# An ordinary file on a fixed drive, with no link on the way to it.
function Test-OrdinaryFile {
    param([string] $Path)
    if ($Path -notmatch '^[A-Za-z]:\\[^:]+$') { return $false }
    if ((New-Object IO.DriveInfo $Path.Substring(0, 1)).DriveType -ne [IO.DriveType]::Fixed) { return $false }
    $at = Get-Item -LiteralPath $Path -Force
    if ($at.PSIsContainer) { return $false }
    while ($null -ne $at) {
        if (($at.Attributes -band [IO.FileAttributes]::ReparsePoint) -ne 0) { return $false }
        if ($at -is [IO.FileInfo]) { $at = $at.Directory } else { $at = $at.Parent }
    }
    return $true
}

# Steps 7 and 8 of the article: the last setup folder in the log of the wizard. Each start of the wizard makes a new one.
function Find-WizardPackage {
    $log = Join-Path ([Environment]::GetFolderPath('Windows')) 'Temp\OBInstaller0Curr.errlog'
    if (-not (Test-Path -LiteralPath $log -PathType Leaf)) { return '' }
    $line = Select-String -LiteralPath $log -SimpleMatch -Pattern 'Directory Path for SetupLaunchScreen' |
        Select-Object -Last 1
    if ($null -eq $line) { return '' }
    # Any user can write this log, so only an ordinary folder at the root of a drive is taken from it.
    if ($line.Line -notmatch 'SetupLaunchScreen[\s:,]+([A-Za-z]:\\[A-Za-z0-9_-]+)\\?\s*$') { return '' }
    return Join-Path $Matches[1] 'Installers\OBSAGENT.msi'
}

# --- The state of the server ---

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object Security.Principal.WindowsPrincipal $identity
    return $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

# Windows Installer holds this mutex while it carries out an installation.
function Test-InstallationRunning {
    try {
        [Threading.Mutex]::OpenExisting('Global\_MSIExecute').Dispose()
        return $true
    }
    catch [Threading.WaitHandleCannotBeOpenedException] { return $false }
    catch [UnauthorizedAccessException] { return $true }
}

function Test-SignedByMicrosoft {
    param($Signature)
    $certificate = $Signature.SignerCertificate
    if ($null -eq $certificate -or $certificate.Subject -notmatch '(^|,\s*)O=Microsoft Corporation(,|$)') { return $false }
    $chain = New-Object Security.Cryptography.X509Certificates.X509Chain
    # The server may have no way to the Internet; the signature itself was checked by Windows.
    $chain.ChainPolicy.RevocationMode = [Security.Cryptography.X509Certificates.X509RevocationMode]::NoCheck
    [void] $chain.Build($certificate)
    $root = $chain.ChainElements[$chain.ChainElements.Count - 1].Certificate
    return $MicrosoftRoots -contains $root.Thumbprint
}

# The rules for a package, asked of the original and again of its copy.
function Assert-Package {
    param([string] $Path, [string] $RegisteredCode)
    try { $codes = Get-PackageCodes $Path }
    catch { Stop-Repair 20 "$Path is not a package that Windows Installer can read." 'Name another package with -Source.' }
    if ($codes.Product -ne $ProductCode) {
        Stop-Repair 20 "$Path belongs to another product." 'Name the package of the MARS agent with -Source.'
    }
    if ($codes.Package -ne $RegisteredCode) {
        Stop-Repair 20 "$Path has the package code $($codes.Package), but $RegisteredCode is registered. Windows Installer would ignore it." 'Use the installer of the version that is on this server, and name its package with -Source.'
    }
    $signature = Microsoft.PowerShell.Security\Get-AuthenticodeSignature -LiteralPath $Path
    switch ([string] $signature.Status) {
        'Valid' {
            if (-not (Test-SignedByMicrosoft $signature) -and -not $AcceptUnsigned) {
                Stop-Repair 20 "$Path is not signed by Microsoft." 'If you know where it comes from, run this again with -AcceptUnsigned.'
            }
        }
        'NotSigned' {
            if (-not $AcceptUnsigned) {
                Stop-Repair 20 "$Path is not signed." 'If you know where it comes from, run this again with -AcceptUnsigned.'
            }
        }
        default {
            Stop-Repair 40 "The signature of $Path is not valid: $($signature.StatusMessage)" 'Get the installer again from Microsoft.'
        }
    }
}

# --- Before anything is written ---

# Steps 1 to 5 of the article: what is missing. The registry decides; the name above must agree with it.
function Get-RegisteredPackageCode {
    if (-not (Test-Administrator)) {
        Stop-Repair 5 'Writing to the Windows Installer cache needs administrator rights.' 'Run this again from a console that was started as administrator.'
    }
    $cache = Join-Path ([Environment]::GetFolderPath('Windows')) 'Installer'
    if ((Split-Path -Parent $Target) -ne $cache) {
        Stop-Repair 40 "$Target is not in the Windows Installer cache of this server, $cache." 'Check that this is the server that the logs come from.'
    }
    $registered = Get-Registration 'LocalPackage'
    if ($registered -eq '') {
        Stop-Repair 40 'The MARS agent is not registered on this server.' 'Check that this is the server that the logs come from.'
    }
    if ($registered -ne $Target) {
        Stop-Repair 40 "The registry names $registered, but this script was written for $Target." 'Write a new script from the logs of this server.'
    }
    $code = Get-Registration 'PackageCode'
    if ($code -notmatch '^\{[0-9A-Fa-f-]{36}\}$') {
        Stop-Repair 40 'The registry has no package code for the MARS agent.' 'Contact Microsoft Support.'
    }
    if ($KnownPackageCode -ne '' -and $code -ne $KnownPackageCode) {
        Stop-Repair 40 "The package code $code is registered now, but this script was written for $KnownPackageCode." 'Write a new script on this server.'
    }
    return $code
}

# Whether the registered package is in place already. Something else under its name is left as it is.
function Test-InPlace {
    param([string] $RegisteredCode)
    if (-not (Test-Path -LiteralPath $Target)) { return $false }
    $found = ''
    try { $found = (Get-PackageCodes $Target).Package } catch { $found = 'none' }
    if ($found -eq $RegisteredCode) { return $true }
    Stop-Repair 20 "$Target is there, but it is not the registered package (package code $found)." 'Keep it under another name first, for example with mars-upgrade-assistant-cli.exe repair --apply --backup-existing.'
}

# Steps 6 to 9 of the article: the package of the wizard that is open, unless a person names another.
function Get-SourcePackage {
    $package = $Source
    if ($package -eq '' -or -not (Test-Path -LiteralPath $package -PathType Leaf)) {
        if ($NamedByPerson) { Stop-Repair 20 "$package is not there." 'Check the path behind -Source.' }
        $package = Find-WizardPackage
    }
    if ($package -eq '' -or -not (Test-Path -LiteralPath $package -PathType Leaf)) {
        Stop-Repair 20 'The package is not on this server: it is there only while the upgrade wizard is open.' 'Open MARSAgentInstaller.exe, leave it at its first page, and run this again. Or name the package with -Source.'
    }
    if (-not (Test-OrdinaryFile $package)) {
        Stop-Repair 20 "$package is not an ordinary file on a local drive." 'Copy it into a folder of your own and name that copy with -Source.'
    }
    return $package
}

function Assert-NothingInstalls {
    if (Test-InstallationRunning) {
        Stop-Repair 30 'Windows Installer is working on another installation.' 'Wait until it has finished, then run this again.'
    }
}

# --- Step 10 of the article ---

function Copy-Package {
    param([string] $Package, [string] $RegisteredCode)
    # Opened once, for reading, with no other writer: what is hashed is what is copied.
    $from = [IO.File]::Open($Package, 'Open', 'Read', 'Read')
    try {
        $free = (New-Object IO.DriveInfo $Target.Substring(0, 1)).AvailableFreeSpace
        if ($free -lt $from.Length + 16 * 1024 * 1024) {
            Stop-Repair 40 'The drive of the Windows Installer cache has too little free space.' 'Make room on that drive, then run this again.'
        }
        $before = Get-Sha256 $from
        $from.Position = 0
        $script:Staged = Join-Path (Split-Path -Parent $Target) ('mars-' + [Guid]::NewGuid().ToString('N').Substring(0, 16) + '.msi')
        Write-Step "Copying $Package to $Staged"
        $to = [IO.File]::Open($Staged, 'CreateNew', 'Write', 'None')
        try {
            $from.CopyTo($to)
            $to.Flush($true)
        }
        finally { $to.Dispose() }
    }
    finally { $from.Dispose() }

    Write-Step 'Checking the copy'
    if ((Get-FileSha256 $Staged) -ne $before) {
        Stop-Repair 40 'The copy does not match the package.' 'Check the drive for errors, then run this again.'
    }
    Assert-Package $Staged $RegisteredCode

    # Everything may have changed while it was copied.
    Assert-NothingInstalls
    if ((Get-Registration 'LocalPackage') -ne $Target) {
        Stop-Repair 40 'The registry of Windows Installer changed in the meantime.' 'Run this again.'
    }
    Write-Step "Giving it the name $Target"
    # Fails where a file has that name: this never replaces one.
    [IO.File]::Move($Staged, $Target)
    $script:Staged = $null
    if ((Get-FileSha256 $Target) -ne $before) {
        Stop-Repair 40 "$Target was written but does not match the package." 'Check the drive for errors.'
    }
    return $before
}

# --- The repair ---

$NamedByPerson = $PSBoundParameters.ContainsKey('Source')
$Installer = $null
$HasTranscript = $false
try {
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        Stop-Repair 40 'PowerShell is restricted on this server (application control), so this script cannot check anything.' 'Use mars-upgrade-assistant-cli.exe, or have this script signed.'
    }
    try {
        $name = 'mars-repair-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + "-$PID.txt"
        Start-Transcript -Path (Join-Path $TranscriptFolder $name) -NoClobber -WhatIf:$false -Confirm:$false
        $HasTranscript = $true
    }
    catch { Write-Warning "There will be no transcript: $($_.Exception.Message)" }

    $Installer = New-Object -ComObject WindowsInstaller.Installer
    $registeredCode = Get-RegisteredPackageCode
    Write-Step "The registered package code is $registeredCode"
    Assert-NothingInstalls
    if (Test-InPlace $registeredCode) {
        Write-Step "Nothing to do: $Target is in place."
        $ExitCode = 0
    }
    else {
        Write-Step "$Target is missing"
        $package = Get-SourcePackage
        Assert-Package $package $registeredCode
        if ($PSCmdlet.ShouldProcess($Target, "Copy $package")) {
            $sha256 = Copy-Package $package $registeredCode
            Write-Step "$Target is back, SHA-256 $sha256"
            # Steps 11 and 12 of the article.
            Write-Step 'Close the wizard and run MARSAgentInstaller.exe again.'
            $ExitCode = 0
        }
        else {
            Write-Step "Nothing was changed. $package fits and can be put back."
            $ExitCode = 10
        }
    }
}
catch {
    Write-Host ''
    Write-Host $_.Exception.Message
    if ($NextStep -ne '') { Write-Host "What to do: $NextStep" }
}
finally {
    # The copy that was not finished is ours: its name is random, and it was made by this run.
    if ($null -ne $Staged -and (Test-Path -LiteralPath $Staged)) { [IO.File]::Delete($Staged) }
    Clear-ComObject $Installer
    if ($HasTranscript) { Stop-Transcript }
}
exit $ExitCode
