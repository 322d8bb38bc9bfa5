<#
.SYNOPSIS
Runs mars-upgrade-assistant-cli.exe on Azure Arc machines with run command, and collects one JSON file each.

.DESCRIPTION
Needs the Azure CLI with its extension connectedmachine, the role for run commands on the machines, and Connected
Machine agent 1.33 or newer on them. The program must be at an https address that the machines can reach, for example
in a storage account with a shared access signature; the SHA-256 is what makes it safe.

Without -Apply the machines are only looked at.

.EXAMPLE
.\invoke-azure-arc.ps1 -ResourceGroup servers -Machine (Get-Content machines.txt) -Location westeurope -ProgramUri https://... -ProgramSha256 0123... -ResultFolder results
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string] $ResourceGroup,
    [Parameter(Mandatory = $true)] [ValidatePattern('^[A-Za-z0-9_.-]+$')] [string[]] $Machine,
    [Parameter(Mandatory = $true)] [string] $Location,
    [Parameter(Mandatory = $true)] [ValidatePattern('^https://')] [string] $ProgramUri,
    [Parameter(Mandatory = $true)] [ValidatePattern('^[0-9A-Fa-f]{64}$')] [string] $ProgramSha256,
    [Parameter(Mandatory = $true)] [string] $ResultFolder,
    [switch] $Apply
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

[void] (New-Item -ItemType Directory -Force -Path $ResultFolder -WhatIf:$false)
$script = Join-Path $PSScriptRoot 'run-on-server.ps1'
$kind = 'inspection'
if ($Apply) { $kind = 'outcome' }

foreach ($name in $Machine) {
    if (-not $PSCmdlet.ShouldProcess($name, 'Run command')) { continue }
    $parameters = @("Program=$ProgramUri", "ProgramSha256=$ProgramSha256")
    if ($Apply) { $parameters += 'Apply=true' }
    $answer = & az connectedmachine run-command create --resource-group $ResourceGroup --machine-name $name --name "mars-$kind" --location $Location --script "@$script" --parameters @parameters --output json
    $json = '{"schema":"error/1","code":"not-reached","message":"Run command gave no answer."}'
    if ($LASTEXITCODE -eq 0) {
        $output = (($answer -join '') | ConvertFrom-Json).instanceView.output
        if (-not [string]::IsNullOrEmpty($output)) { $json = $output }
    }
    $file = Join-Path (Resolve-Path -LiteralPath $ResultFolder).ProviderPath "$name.$kind.json"
    [IO.File]::WriteAllText($file, $json, (New-Object Text.UTF8Encoding $false))
}
