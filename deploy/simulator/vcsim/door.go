package main

import (
	"bufio"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// door takes POST /HostSystem/NAME, /VirtualMachine/NAME, /ClusterComputeResource/NAME, /evc, /faults with a line for each fact:
//
//	cpuid 80000001 00000000 00000000 00000001 2c100800
//	capability cpuid.aes 1
//	bios 2.10.0 2020-11-09
//
// A name of * is all of them. Facts of one kind replace those of the same kind that were there.
type door struct {
	model *simulator.Model
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	kind, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	facts := read(r)
	var err error
	switch kind {
	case "evc":
		err = d.evc(facts)
	case "fault":
		d.fault(facts)
	case "calm":
		d.model.Service.ClearFaultRules()
	default:
		err = d.change(kind, name, facts)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// read gives the words of each line; the first says what the fact is.
func read(r *http.Request) [][]string {
	var facts [][]string
	lines := bufio.NewScanner(r.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if words := strings.Fields(lines.Text()); len(words) > 0 {
			facts = append(facts, words)
		}
	}
	return facts
}

func (d *door) change(kind, name string, facts [][]string) error {
	found := 0
	for _, object := range d.model.Map().All(kind) {
		if name != "*" && object.Entity().Name != name {
			continue
		}
		found++
		changes, err := changesOf(kind, facts)
		if err != nil {
			return err
		}
		ctx := d.model.Service.Context
		ctx.WithLock(object, func() { ctx.Update(object, changes) })
	}
	if found == 0 {
		return fmt.Errorf("no %s is named %q", kind, name)
	}
	return nil
}

func (d *door) fault(facts [][]string) {
	for _, words := range facts {
		rule := &simulator.FaultInjectionRule{MethodName: words[0], ObjectType: "*", ObjectName: "*", Probability: 1, Enabled: true}
		switch words[1] {
		case "NotAuthenticated":
			rule.FaultType = simulator.FaultTypeNotAuthenticated
		case "NoPermission":
			rule.FaultType = simulator.FaultTypeNoPermission
		case "InvalidState":
			rule.FaultType = simulator.FaultTypeInvalidState
		default:
			rule.FaultType = simulator.FaultTypeGeneric
		}
		if len(words) > 2 {
			rule.MaxCount, _ = strconv.Atoi(words[2])
		}
		d.model.Service.AddFaultRule(rule)
	}
}

// powerOns gives a VM that is powered on what it requires, as a host does: what the host's masked list has, without what the
// VM's featMask lines hide. The simulator itself leaves the list as it was.
type powerOns struct {
	door *door
}

func (p *powerOns) Reference() types.ManagedObjectReference {
	return types.ManagedObjectReference{Type: "PowerOns", Value: "power-ons"}
}

func (p *powerOns) PutObject(*simulator.Context, mo.Reference) {}

func (p *powerOns) RemoveObject(*simulator.Context, types.ManagedObjectReference) {}

func (p *powerOns) UpdateObject(ctx *simulator.Context, object mo.Reference, changes []types.PropertyChange) {
	vm, isVM := object.(*mo.VirtualMachine)
	if !isVM {
		return
	}
	for _, change := range changes {
		if change.Name != "runtime.powerState" {
			continue
		}
		var requires []types.VirtualMachineFeatureRequirement
		if change.Val == types.VirtualMachinePowerStatePoweredOn {
			requires = p.requirements(vm)
		}
		p.door.model.Map().Update(p.door.model.Service.Context, p.door.model.Map().Get(vm.Self), []types.PropertyChange{
			{Name: "runtime.featureRequirement", Val: requires},
			{Name: "runtime.bootTime", Val: types.NewTime(time.Now())},
		})
	}
}

func (p *powerOns) requirements(vm *mo.VirtualMachine) []types.VirtualMachineFeatureRequirement {
	hidden := map[string]bool{}
	for _, option := range vm.Config.ExtraConfig {
		key := strings.ToLower(option.GetOptionValue().Key)
		value, _ := option.GetOptionValue().Value.(string)
		if strings.HasPrefix(key, "featmask.vm.") && strings.HasSuffix(value, "Val:0") {
			hidden[strings.TrimPrefix(key, "featmask.vm.")] = true
		}
	}
	var requires []types.VirtualMachineFeatureRequirement
	host, isHost := p.door.model.Map().Get(*vm.Runtime.Host).(*simulator.HostSystem)
	if !isHost || host.Config == nil {
		return nil
	}
	for _, has := range host.Config.MaskedFeatureCapability {
		if strings.HasPrefix(has.Key, "cpuid.") && has.Value == "1" && !hidden[strings.ToLower(has.Key)] {
			requires = append(requires, types.VirtualMachineFeatureRequirement{
				Key: has.Key, FeatureName: has.Key, Value: "Bool:Min:1",
			})
		}
	}
	return requires
}
