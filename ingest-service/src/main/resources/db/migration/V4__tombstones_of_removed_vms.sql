-- From now on every tombstone is remembered; those of removed VMs were before, in their own table.
INSERT INTO tombstone (topic, message_key, revision, changed_at)
SELECT 'VMS', id, revision, removed_at FROM removed_vm
WHERE revision > 0 AND NOT EXISTS (SELECT FROM vm WHERE vm.id = removed_vm.id)
ON CONFLICT DO NOTHING;
