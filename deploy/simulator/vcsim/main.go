// Command vcsim runs govmomi's vCenter and ESXi simulator, with a door through which tests give hosts and VMs the registers,
// names, masks and firmware that the simulator's own inventory does not have, and change them while clients watch.
//
// It prints one line, the address of the API and that of the door, and ends when its standard input does.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator"
)

func main() {
	esx := flag.Bool("esx", false, "one ESXi host instead of a vCenter")
	load := flag.String("load", "", "directory written by govc object.save")
	plain := flag.Bool("plain", false, "HTTP instead of HTTPS")
	address := flag.String("l", "127.0.0.1:0", "where to listen")
	certificate := flag.String("certificate", "", "file to write the server's certificate to")
	clusters := flag.Int("cluster", 1, "clusters")
	hosts := flag.Int("host", 3, "hosts in a cluster")
	alone := flag.Int("standalone-host", 1, "hosts in no cluster")
	machines := flag.Int("vm", 2, "VMs in a resource pool")
	copies := flag.Int("copies", 0, "copies of each VM besides, which can be looked at and told of")
	delay := flag.Int("delay", 0, "milliseconds that every call takes")
	flag.Parse()

	model := simulator.VPX()
	if *esx {
		model = simulator.ESX()
		model.Machine = *machines
	} else {
		model.Cluster, model.ClusterHost, model.Host, model.Machine = *clusters, *hosts, *alone, *machines
	}
	model.DelayConfig.Delay = *delay
	if *load == "" {
		must(model.Create())
	} else {
		must(model.Load(*load))
	}
	defer model.Remove()
	copyVMs(model, *copies)
	model.Service.RegisterEndpoints = true
	model.Service.Listen = &url.URL{Host: *address}
	if !*plain {
		model.Service.TLS = new(tls.Config)
	}
	server := model.Service.NewServer()
	defer server.Close()
	if *certificate != "" {
		must(os.WriteFile(*certificate, pemOf(server.Certificate()), 0o600))
	}
	door := &door{model: model}
	model.Map().AddHandler(&powerOns{door: door})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	go http.Serve(listener, door)
	api := *server.URL
	api.User = nil
	fmt.Printf("%s http://%s\n", strings.TrimSuffix(api.String(), "/sdk"), listener.Addr())
	io.Copy(io.Discard, os.Stdin)
}

// copyVMs fills an inventory fast: the simulator itself makes about forty VMs a second, each with its files.
func copyVMs(model *simulator.Model, copies int) {
	for _, entity := range model.Map().All("VirtualMachine") {
		vm := entity.(*simulator.VirtualMachine)
		folder := model.Map().Get(*vm.Parent).(*simulator.Folder)
		for i := 1; i <= copies; i++ {
			config := *vm.Config
			config.InstanceUuid = uuid.NewSHA1(uuid.NameSpaceOID, []byte(fmt.Sprintf("%s-%d", vm.Name, i))).String()
			config.Uuid = config.InstanceUuid
			other := &simulator.VirtualMachine{VirtualMachine: vm.VirtualMachine}
			other.Config = &config
			other.Name = fmt.Sprintf("%s-%d", vm.Name, i)
			other.Self.Value = fmt.Sprintf("%s-%d", vm.Self.Value, i)
			model.Map().Put(other)
			folder.ChildEntity = append(folder.ChildEntity, other.Self)
		}
	}
}

func pemOf(certificate *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
