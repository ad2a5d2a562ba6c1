package io.fleetmask.analysis.stream.webhook;

import java.util.List;
import java.util.Optional;

/**
 * Who wants to be called.
 *
 * @param clusters the clusters to hear of; all when absent
 * @param form what it is sent: a CloudEvent when absent
 * @param secret the key that signs the calls; made here when absent
 */
record WebhookRequest(
        Optional<String> url, Optional<List<String>> clusters, Optional<WebhookForm> form, Optional<String> secret) {
    WebhookRequest {
        clusters = clusters.map(List::copyOf);
    }
}
