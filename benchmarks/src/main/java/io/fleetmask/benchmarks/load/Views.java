package io.fleetmask.benchmarks.load;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What people look at, again and again, while changes flow. */
record Views(LoadSystem system, LoadSize size) {
    private static final double MILLIS = 1e6;

    /** How long each view takes. */
    Map<String, Times> times(int rounds) {
        String cluster = size.cluster(0);
        Map<String, Runnable> views = new LinkedHashMap<>();
        views.put("clusters, first page", get("analysis", "/api/v1/clusters"));
        views.put("a cluster", get("analysis", "/api/v1/clusters/" + cluster));
        views.put("its mask", get("analysis", "/api/v1/clusters/" + cluster + "/mask"));
        views.put("its matrix by kinds", get("analysis", "/api/v1/clusters/" + cluster + "/matrix?form=profiles"));
        views.put("its mask changes", get("analysis", "/api/v1/clusters/" + cluster + "/mask-changes"));
        views.put("what if a host left", whatIf(cluster));
        views.put("a host", get("analysis", "/api/v1/hosts/" + size.host(0)));
        views.put("destinations of a VM", get("analysis", "/api/v1/vms/" + size.vm(0) + "/destinations"));
        views.put("patches, first page", get("remediation", "/api/v1/patches"));
        views.put("its patches, first page", get("remediation", "/api/v1/patches?cluster=" + cluster));
        views.put("how its patches stand", get("remediation", "/api/v1/clusters/" + cluster + "/patches"));
        views.put("hosts, first page", get("ingest", "/api/v1/hosts"));
        views.put("VMs, first page", get("ingest", "/api/v1/vms"));
        Map<String, Times> times = new LinkedHashMap<>();
        views.forEach((name, view) -> times.put(name, times(rounds, view)));
        return times;
    }

    private Runnable get(String service, String path) {
        Http http = system.http(service);
        return () -> http.get(path);
    }

    private Runnable whatIf(String cluster) {
        Http http = system.http("analysis");
        String question = "{\"cluster\":\"" + cluster + "\",\"remove\":[\"" + size.host(0) + "\"]}";
        return () ->
                http.send("POST", URI.create("/api/v1/what-if"), "application/json", BodyPublishers.ofString(question));
    }

    private static Times times(int rounds, Runnable view) {
        double[] times = new double[rounds];
        for (int round = -rounds / 5; round < rounds; round++) {
            long begin = System.nanoTime();
            view.run();
            if (round >= 0) {
                times[round] = (System.nanoTime() - begin) / MILLIS;
            }
        }
        return new Times(times);
    }

    /** The same while something else is done over and over. */
    Map<String, Times> timesWhile(int rounds, Runnable work) {
        AtomicBoolean goOn = new AtomicBoolean(true);
        Thread worker = new Thread(
                () -> {
                    while (goOn.get()) {
                        work.run();
                    }
                },
                "changes");
        worker.start();
        try {
            return times(rounds);
        } finally {
            goOn.set(false);
            try {
                worker.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
