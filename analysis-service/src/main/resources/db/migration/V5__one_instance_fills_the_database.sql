-- A row that is not done says that hosts and VMs are being read again for this catalogue: nothing is computed meanwhile.
ALTER TABLE rebuilt ADD COLUMN done boolean NOT NULL DEFAULT true;

-- When an instance with this catalogue was last at work: without one, an instance with another may take over.
ALTER TABLE rebuilt ADD COLUMN alive_at timestamptz NOT NULL DEFAULT now();
