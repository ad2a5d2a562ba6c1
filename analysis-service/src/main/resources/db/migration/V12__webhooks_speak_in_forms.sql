-- In which words a subscriber is told: a CloudEvent, or what Slack, Teams or Alertmanager takes.
ALTER TABLE webhook ADD COLUMN form text NOT NULL DEFAULT 'cloudevent';
