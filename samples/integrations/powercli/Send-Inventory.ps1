<#
.SYNOPSIS
Tells Fleetmask which clusters, hosts and VMs a vCenter has.

.DESCRIPTION
Needs PowerShell 7, VMware PowerCLI and a connection: Connect-VIServer comes first. Names are sent as JSON and as UTF-8 and
never become part of a command. With -WhatIf nothing is sent.

.EXAMPLE
Connect-VIServer vcenter.example
./Send-Inventory.ps1 -Ingest http://fleetmask.example:8081
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [uri] $Ingest = 'http://127.0.0.1:8081'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$api = $Ingest.AbsoluteUri.TrimEnd('/') + '/api/v1'

function Send-Body([string] $Method, [string] $Path, [string] $ContentType, [string] $Body) {
    if ($PSCmdlet.ShouldProcess("$api/$Path", $Method)) {
        Invoke-RestMethod -Method $Method -Uri "$api/$Path" -ContentType $ContentType `
            -Body ([Text.Encoding]::UTF8.GetBytes($Body))
    }
}

function ConvertTo-Lines([object[]] $Changes) {
    ($Changes | ForEach-Object { ConvertTo-Json -InputObject $_ -Compress }) -join "`n"
}

# A cluster that is known keeps its policy.
function Test-Known([string] $Id) {
    try {
        $null = Invoke-RestMethod -Uri "$api/clusters/$Id"
        $true
    } catch {
        if ($_.Exception.Response -and [int] $_.Exception.Response.StatusCode -eq 404) { $false } else { throw }
    }
}

$hostChanges = [Collections.Generic.List[object]]::new()
foreach ($cluster in Get-Cluster) {
    $id = $cluster.ExtensionData.MoRef.Value
    if (-not (Test-Known $id)) {
        Send-Body PUT "clusters/$id" 'application/json' (ConvertTo-Json @{ name = $cluster.Name } -Compress)
    }
    foreach ($vmHost in Get-VMHost -Location $cluster) {
        $hostChanges.Add([ordered]@{ host = $vmHost.Name; kind = 'joined'; cluster = $id })
    }
}
if ($hostChanges.Count) {
    Send-Body POST 'host-changes' 'application/x-ndjson' (ConvertTo-Lines $hostChanges)
}

# config.uuid is the BIOS UUID: the name by which the VM's own log knows it as well.
$vmChanges = [Collections.Generic.List[object]]::new()
foreach ($vm in Get-VM) {
    $config = $vm.ExtensionData.Config
    if (-not $config) { continue }
    $vmChanges.Add([ordered]@{ vm = $config.Uuid; kind = 'placed'; host = $vm.VMHost.Name; name = $vm.Name })
    if ($config.Version -match '^vmx-([0-9]+)$') {
        $vmChanges.Add([ordered]@{ vm = $config.Uuid; kind = 'hardware-version'; version = [int] $Matches[1] })
    }
    switch ([string] $vm.PowerState) {
        'PoweredOn' { $vmChanges.Add([ordered]@{ vm = $config.Uuid; kind = 'powered-on' }) }
        'PoweredOff' { $vmChanges.Add([ordered]@{ vm = $config.Uuid; kind = 'powered-off' }) }
    }
}
if ($vmChanges.Count) {
    Send-Body POST 'vm-changes' 'application/x-ndjson' (ConvertTo-Lines $vmChanges)
}
