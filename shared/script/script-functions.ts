/** What the script is made of, the same for every server. ASCII only, so that no editor can harm it. */

export const SCRIPT_FUNCTIONS = String.raw`
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
`;
