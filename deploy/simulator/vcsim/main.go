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

func pemOf(certificate *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
