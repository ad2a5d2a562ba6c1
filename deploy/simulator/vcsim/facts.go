package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// collected holds what the lines of one request say; only what they speak of becomes a change.
type collected struct {
	changes      []types.PropertyChange
	cpuid        []types.HostCpuIdInfo
	masks        []types.HostCpuIdInfo
	capability   []types.HostFeatureCapability
	masked       []types.HostFeatureCapability
	requirements []types.VirtualMachineFeatureRequirement
	featureMasks []types.HostFeatureMask
	extra        []types.BaseOptionValue
	kinds        map[string]bool
}

func (c *collected) set(path string, value any) {
	c.changes = append(c.changes, types.PropertyChange{Name: path, Val: value})
}

func changesOf(kind string, facts [][]string) ([]types.PropertyChange, error) {
	c := &collected{kinds: map[string]bool{}}
	for _, words := range facts {
		c.kinds[words[0]] = true
		if err := c.take(kind, words[0], words[1:]); err != nil {
			return nil, err
		}
	}
	c.lists()
	return c.changes, nil
}

func (c *collected) take(kind, fact string, words []string) error {
	text := strings.Join(words, " ")
	switch fact {
	case "cpuid":
		level, err := levelOf(words, true)
		c.cpuid = append(c.cpuid, level)
		return err
	case "mask":
		level, err := maskOf(words)
		c.masks = append(c.masks, level)
		return err
	case "capability":
		c.capability = append(c.capability, capability(words))
	case "masked":
		c.masked = append(c.masked, capability(words))
	case "requirement":
		c.requirements = append(c.requirements,
			types.VirtualMachineFeatureRequirement{Key: words[0], FeatureName: words[0], Value: words[1]})
	case "featureMask":
		c.featureMasks = append(c.featureMasks, types.HostFeatureMask{Key: words[0], FeatureName: words[0], Value: words[1]})
	case "extra":
		c.extra = append(c.extra, &types.OptionValue{Key: words[0], Value: strings.Join(words[1:], " ")})
	case "bios":
		released, err := time.Parse("2006-01-02", words[1])
		c.set("hardware.biosInfo", &types.HostBIOSInfo{BiosVersion: words[0], ReleaseDate: &released, Vendor: "Maker"})
		return err
	case "product":
		c.set("config.product", types.AboutInfo{
			Name: "VMware ESXi", FullName: "VMware ESXi " + words[0] + " build-" + words[1], Version: words[0], Build: words[1],
			ApiType: "HostAgent", ApiVersion: words[0], ProductLineId: "embeddedEsx", OsType: "vmnix-x86",
		})
	case "brand":
		c.set("hardware.cpuPkg", []types.HostCpuPackage{{Vendor: "intel", Description: text}})
	case "evcMode":
		c.set("summary.currentEVCModeKey", text)
	case "maxEvcMode":
		c.set("summary.maxEVCModeKey", text)
	case "connection":
		c.set("runtime.connectionState", types.HostSystemConnectionState(text))
	case "maintenance":
		c.set("runtime.inMaintenanceMode", text == "true")
	case "version":
		c.set("config.version", text)
	case "managedBy":
		c.set("config.managedBy", &types.ManagedByInfo{ExtensionKey: words[0], Type: words[0]})
	default:
		return fmt.Errorf("%s has no fact %q", kind, fact)
	}
	return nil
}

func (c *collected) lists() {
	if c.kinds["cpuid"] {
		c.set("hardware.cpuFeature", c.cpuid)
	}
	if c.kinds["mask"] {
		c.set("config.cpuFeatureMask", c.masks)
	}
	if c.kinds["capability"] {
		c.set("config.featureCapability", c.capability)
		if !c.kinds["masked"] {
			c.masked = c.capability
		}
	}
	if c.kinds["capability"] || c.kinds["masked"] {
		c.set("config.maskedFeatureCapability", c.masked)
	}
	if c.kinds["requirement"] {
		c.set("runtime.featureRequirement", c.requirements)
	}
	if c.kinds["featureMask"] {
		c.set("runtime.featureMask", c.featureMasks)
	}
	if c.kinds["extra"] {
		c.set("config.extraConfig", c.extra)
		c.set("config.changeVersion", time.Now().UTC().Format(time.RFC3339Nano))
	}
}

func capability(words []string) types.HostFeatureCapability {
	return types.HostFeatureCapability{Key: words[0], FeatureName: words[0], Value: words[1]}
}

func levelOf(words []string, colons bool) (types.HostCpuIdInfo, error) {
	if len(words) != 5 {
		return types.HostCpuIdInfo{}, fmt.Errorf("a level and four registers are wanted, not %v", words)
	}
	var numbers [5]uint64
	for i, word := range words {
		number, err := strconv.ParseUint(word, 16, 32)
		if err != nil {
			return types.HostCpuIdInfo{}, err
		}
		numbers[i] = number
	}
	bits := func(number uint64) string {
		text := fmt.Sprintf("%032b", number)
		var groups []string
		for ; text != ""; text = text[4:] {
			groups = append(groups, text[:4])
		}
		return strings.Join(groups, ":")
	}
	return types.HostCpuIdInfo{
		Level: int32(uint32(numbers[0])), Eax: bits(numbers[1]), Ebx: bits(numbers[2]), Ecx: bits(numbers[3]), Edx: bits(numbers[4]),
	}, nil
}

// maskOf reads a mask's level, maker (- for none) and registers as they are.
func maskOf(words []string) (types.HostCpuIdInfo, error) {
	if len(words) != 6 {
		return types.HostCpuIdInfo{}, fmt.Errorf("a level, a maker and four registers are wanted, not %v", words)
	}
	level, err := strconv.ParseUint(words[0], 16, 32)
	vendor := strings.Trim(words[1], "-")
	return types.HostCpuIdInfo{
		Level: int32(uint32(level)), Vendor: vendor, Eax: words[2], Ebx: words[3], Ecx: words[4], Edx: words[5],
	}, err
}

// evc replaces the list of modes: "mode KEY VENDOR TIER LABEL…", then "has NAME" for each feature of it.
func (d *door) evc(facts [][]string) error {
	var modes []types.EVCMode
	for _, words := range facts {
		switch words[0] {
		case "mode":
			tier, err := strconv.Atoi(words[3])
			if err != nil {
				return err
			}
			mode := types.EVCMode{Vendor: words[2], VendorTier: int32(tier)}
			mode.Key, mode.Label, mode.Summary = words[1], strings.Join(words[4:], " "), words[1]
			modes = append(modes, mode)
		case "has":
			last := &modes[len(modes)-1]
			last.FeatureCapability = append(last.FeatureCapability, capability([]string{words[1], "1"}))
		}
	}
	ctx := d.model.Service.Context
	instance := ctx.Map.Get(types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}).(*simulator.ServiceInstance)
	instance.Capability.SupportedEVCMode = modes
	return nil
}
