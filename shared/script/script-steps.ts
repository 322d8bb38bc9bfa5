/** The order of the script: what is checked, what is copied, what is proved afterwards. */

export const SCRIPT_STEPS = String.raw`
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
`;
