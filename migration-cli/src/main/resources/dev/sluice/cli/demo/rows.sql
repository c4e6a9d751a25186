-- The demo's rows. Nothing is random: every run makes the same shop.

INSERT INTO categories
SELECT i, CASE WHEN i > 8 THEN i % 8 + 1 END,
       (ARRAY['Books', 'Garden', 'Música', 'Küche', 'Läufer', '文房具', 'Toys', 'Wine'])[i % 8 + 1] || ' ' || i,
       CASE WHEN i % 5 = 0 THEN '{}' ELSE ARRAY['category ' || i, 'a "quoted" name', 'comma, inside'] END
FROM generate_series(1, 48) i;

INSERT INTO products
SELECT md5('product ' || i)::uuid, i % 48 + 1, 'SKU' || lpad(i::text, 9, '0'),
       (ARRAY['Lamp', 'Teapot', 'Ñandú', 'Bücherregal', '茶碗', 'Crème brûlée', 'Chair'])[i % 7 + 1] || ' №' || i,
       CASE WHEN i % 50 = 0 THEN (SELECT string_agg(md5(i || ' ' || n), ' ') FROM generate_series(1, 400) n)
            WHEN i % 3 > 0 THEN 'Made in ' || 1950 + i % 70 END,
       (i * 37 % 20000) / 100.0 + 1,
       CASE WHEN i % 4 > 0 THEN ROW((i * 37 % 20000) / 80.0 + 1, 'EUR')::amount END,
       (i % 97) / 7.0, CASE WHEN i % 6 > 0 THEN ARRAY[i % 30 + 0.5, i % 20, 1 / 3.0] END,
       jsonb_build_object('colour', (ARRAY['red', 'grün', 'azul'])[i % 3 + 1], 'rating', (i % 50) / 10.0, 'parts', jsonb_build_array(i % 4, null, i % 2 = 0)),
       decode(md5('thumbnail ' || i), 'hex'), i % 9 > 0, date '2015-01-01' + i % 3900
FROM generate_series(1, 4000) i;

INSERT INTO customers (email, name, born, joined, last_ip, points, preferences)
SELECT 'customer' || i || '@example.org',
       (ARRAY['Ada', 'Zoë', 'José', 'Łukasz', '美咲', 'Søren', 'Anaïs'])[i % 7 + 1] || ' ' || (ARRAY['Smith', 'Müller', 'García', 'Nowak', '佐藤'])[i % 5 + 1],
       CASE WHEN i % 10 > 0 THEN date '1940-03-01' + i % 24000 END,
       timestamptz '2020-01-01 00:00+00' + i * interval '4 minutes 7.000123 seconds',
       CASE WHEN i % 3 = 0 THEN ('2001:db8::' || to_hex(i % 65536))::inet WHEN i % 3 = 1 THEN ('10.' || i % 200 || '.0.' || i % 250)::inet END,
       CASE WHEN i % 1000 = 0 THEN 'NaN' ELSE i::numeric / (i % 8 + 1) END,
       CASE WHEN i % 4 > 0 THEN ('{"newsletter": ' || (i % 2 = 0) || ',  "size": ' || i % 5 || '.50}')::json END
FROM generate_series(1, 20000) i;

INSERT INTO addresses
SELECT i, kind, i % 300 + 1 || ' ' || (ARRAY['Main St', 'Königsallee', 'Rue d''Arras', 'Calle Mayor'])[i % 4 + 1],
       (ARRAY['Springfield', 'Düsseldorf', 'Lille', 'León'])[i % 4 + 1], lpad((i * 7 % 100000)::text, 5, '0'),
       daterange(date '2020-01-01' + i % 1000, CASE WHEN i % 3 > 0 THEN date '2030-01-01' END)
FROM generate_series(1, 20000) i, (VALUES ('billing', 1), ('delivery', 2)) k (kind, every)
WHERE i % every = 0;

INSERT INTO inventory
SELECT id, w, abs(hashtext(sku)) % 500, timestamp '2026-01-01 08:00' + w * interval '1 day 3 hours', (abs(hashtext(sku)) % 256)::bit(8)
FROM products, generate_series(1, 3) w;

INSERT INTO orders
SELECT i, i * 7919 % 20000 + 1, (enum_range(NULL::order_status))[i % 6 + 1],
       timestamptz '2025-01-01 00:00+00' + i * interval '12 minutes 30.250000 seconds', (i * 131 % 90000) / 100.0 + 5,
       make_interval(months => i % 7 / 6, days => i % 5, secs => i % 7200 + 0.5), CASE WHEN i % 20 = 0 THEN 'Ring twice, s''il vous plaît ' || i END
FROM generate_series(1, 40000) i;

INSERT INTO order_lines (order_id, line, product_id, quantity, price, discount)
SELECT i, l, md5('product ' || (i * 13 + l * 577) % 4000 + 1)::uuid, (i + l) % 9 + 1, (i * l * 37 % 20000) / 100.0 + 1,
       CASE WHEN (i + l) % 5 = 0 THEN 0.125 END
FROM generate_series(1, 40000) i, generate_series(1, 4) l
WHERE l <= i % 4 + 2;

INSERT INTO payments
SELECT md5('payment ' || id)::uuid, id, (ARRAY['card', 'transfer', 'Nachnahme'])[id % 3 + 1], ROW(total, 'EUR')::amount,
       placed_at + interval '90 seconds', CASE WHEN id % 4 = 0 THEN ('<receipt no="' || id || '"><paid>' || total || '</paid></receipt>')::xml END
FROM orders WHERE status <> 'placed';

INSERT INTO reviews (product_id, stars, body, votes, written_at, written_on)
SELECT md5('product ' || i % 4000 + 1)::uuid, i % 5 + 1, 'Très bien, ' || i % 100 || ' % "recommended" 👍', CASE WHEN i % 3 = 0 THEN ARRAY[i % 7, NULL, i % 3] END,
       time '00:00' + i % 1440 * interval '1 minute', date '2024-02-29' + i % 600
FROM generate_series(1, 12000) i;

INSERT INTO events
SELECT timestamptz '2026-06-01 00:00+00' + i % 15000 * interval '11 seconds', (ARRAY['view', 'search', 'basket', 'leave'])[i % 4 + 1],
       md5('session ' || i % 900)::uuid, CASE WHEN i % 3 = 0 THEN make_interval(secs => i % 100 / 4.0) END, int8range(i % 50, i % 50 + 10),
       CASE WHEN i % 2 = 0 THEN jsonb_build_object('page', '/p/' || i % 4000, 'q', 'теплый шарф') END
FROM generate_series(1, 30000) i;

INSERT INTO "Gift Cards"
SELECT upper(substr(md5('card ' || i), 1, 12)), i % 10 * 10 + 5, CASE WHEN i % 2 = 0 THEN 'Großmutter' END, CASE WHEN i % 3 = 0 THEN i END,
       CASE WHEN i % 100 = 0 THEN 'infinity' ELSE date '2027-12-31' + i % 365 END
FROM generate_series(1, 1000) i;

ANALYZE;
