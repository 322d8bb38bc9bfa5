<#
.SYNOPSIS
Runs mars-upgrade-assistant-cli.exe on many servers over PowerShell remoting, in waves, and collects one JSON file each.

.DESCRIPTION
Needs Windows PowerShell 5.1 or newer here and WinRM on the servers. The program, and the package where one is named,
are pushed through the session, so no server needs a share (there is no second hop). Each server checks their SHA-256
before anything runs: run-on-server.ps1 beside this file does it.

Without -Apply the servers are only looked at. With it, the first wave is one server, the second a tenth, then the
rest; a wave with a failure stops those behind it. -WhatIf says what would be done.

Afterwards: mars-upgrade-assistant-cli.exe fleet report --html overview.html RESULTFOLDER

.PARAMETER ComputerName
The servers.

.PARAMETER Program
The program on this computer.

.PARAMETER ProgramSha256
Its SHA-256, as the release lists it.

.PARAMETER ResultFolder
Where the results go: SERVER.inspection.json, or SERVER.outcome.json with -Apply.

.EXAMPLE
.\invoke-over-remoting.ps1 -ComputerName (Get-Content servers.txt) -Program .\mars-upgrade-assistant-cli.exe -ProgramSha256 0123... -ResultFolder results
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string[]] $ComputerName,
    [Parameter(Mandatory = $true)] [string] $Program,
    [Parameter(Mandatory = $true)] [ValidatePattern('^[0-9A-Fa-f]{64}$')] [string] $ProgramSha256,
    [Parameter(Mandatory = $true)] [string] $ResultFolder,
    [string] $Package = '',
    [ValidatePattern('^([0-9A-Fa-f]{64})?$')] [string] $PackageSha256 = '',
    [switch] $Apply,
    [ValidateRange(1, 100)] [int] $ThrottleLimit = 16,
    [Management.Automation.PSCredential] $Credential
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$kind = 'inspection'
if ($Apply) { $kind = 'outcome' }
[void] (New-Item -ItemType Directory -Force -Path $ResultFolder -WhatIf:$false)
$serverScript = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'run-on-server.ps1'))

function Save-Result {
    param([string] $Server, [string] $Json)
    $safe = $Server -replace '[^A-Za-z0-9._-]', '_'
    $file = Join-Path (Resolve-Path -LiteralPath $ResultFolder).ProviderPath "$safe.$kind.json"
    [IO.File]::WriteAllText($file, $Json, (New-Object Text.UTF8Encoding $false))
}

function Save-Failure {
    param([string] $Server, [string] $Message)
    Save-Result $Server (ConvertTo-Json -Compress -InputObject @{ schema = 'error/1'; code = 'not-reached'; message = $Message })
}

# One wave. Answers with the number of servers where it did not end well.
function Invoke-Wave {
    param([string[]] $Servers)
    $session = @{ ComputerName = $Servers; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'unreachable' }
    if ($null -ne $Credential) { $session.Credential = $Credential }
    $unreachable = @()
    $sessions = @(New-PSSession @session)
    $reached = @($sessions | ForEach-Object { $_.ComputerName })
    foreach ($server in $Servers | Where-Object { $reached -notcontains $_ }) { Save-Failure $server 'The server could not be reached over WinRM.' }
    $failed = $Servers.Count - $reached.Count
    try {
        foreach ($one in $sessions) {
            try {
                $drop = Invoke-Command -Session $one -ScriptBlock {
                    # Below Program Files, which administrators alone can write.
                    $path = Join-Path ([Environment]::GetFolderPath('ProgramFiles')) ('MARS Upgrade Assistant CLI\drop-' + [Guid]::NewGuid().ToString('N'))
                    [void] [IO.Directory]::CreateDirectory($path)
                    $path
                }
                Copy-Item -LiteralPath $Program -Destination (Join-Path $drop 'cli.exe') -ToSession $one -WhatIf:$false -Confirm:$false
                $given = @{ Program = (Join-Path $drop 'cli.exe'); ProgramSha256 = $ProgramSha256; Apply = [bool] $Apply }
                if ($Package -ne '') {
                    Copy-Item -LiteralPath $Package -Destination (Join-Path $drop 'package.msi') -ToSession $one -WhatIf:$false -Confirm:$false
                    $given.Package = Join-Path $drop 'package.msi'
                    $given.PackageSha256 = $PackageSha256
                }
                $answer = Invoke-Command -Session $one -ArgumentList $serverScript, $given, $drop -ScriptBlock {
                    param($script, $given, $drop)
                    # In a process of its own, because the script ends with an exit code.
                    $file = Join-Path $drop 'run.ps1'
                    [IO.File]::WriteAllText($file, $script, (New-Object Text.UTF8Encoding $true))
                    $arguments = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $file)
                    foreach ($name in $given.Keys) {
                        if ($given[$name] -is [bool]) { if ($given[$name]) { $arguments += "-$name" } }
                        else { $arguments += @("-$name", $given[$name]) }
                    }
                    try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { Write-Verbose 'There is no console.' }
                    $shell = Join-Path ([Environment]::GetFolderPath('System')) 'WindowsPowerShell\v1.0\powershell.exe'
                    $lines = & $shell @arguments
                    $code = $LASTEXITCODE
                    [IO.Directory]::Delete($drop, $true)
                    @{ Json = ($lines -join [Environment]::NewLine); Code = $code }
                }
                Save-Result $one.ComputerName $answer.Json
                Write-Verbose "$($one.ComputerName): exit code $($answer.Code)"
                if (@(0, 10, 20) -notcontains $answer.Code) { $failed += 1 }
            }
            catch {
                Save-Failure $one.ComputerName $_.Exception.Message
                $failed += 1
            }
        }
    }
    finally { if ($sessions.Count -gt 0) { Remove-PSSession -Session $sessions -WhatIf:$false -Confirm:$false } }
    return $failed
}

# Looking changes nothing, so all servers are one wave of batches. Repairing begins with one.
$servers = @($ComputerName | Where-Object { $_ -ne '' } | Select-Object -Unique)
$waves = @($servers.Count)
if ($Apply) { $waves = @(1, [Math]::Ceiling($servers.Count / 10), $servers.Count) }
$done = 0
foreach ($upTo in $waves) {
    while ($done -lt $upTo) {
        $batch = @($servers | Select-Object -Skip $done -First ([Math]::Min($ThrottleLimit, $upTo - $done)))
        $what = 'Look at the server'
        if ($Apply) { $what = 'Repair the server' }
        if ($PSCmdlet.ShouldProcess(($batch -join ', '), $what)) {
            $failed = Invoke-Wave $batch
            if ($Apply -and $failed -gt 0) {
                Write-Warning "$failed of $($batch.Count) servers did not end well, so $($servers.Count - $done - $batch.Count) were not begun. See $ResultFolder."
                exit 70
            }
        }
        $done += $batch.Count
    }
}
