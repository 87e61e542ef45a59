-- A bureau's own system: its tables and columns have names of their own.
CREATE TABLE t_aj (ajbh TEXT PRIMARY KEY, lx INTEGER, cbr TEXT, qdsj TEXT, ladjl TEXT, jasj TEXT);
CREATE TABLE t_dsr (ajbh TEXT, xh INTEGER, xm TEXT, lb TEXT);
CREATE TABLE t_ws (ajbh TEXT, wsid INTEGER, mc TEXT, zzsj TEXT);
CREATE TABLE t_sd (ajbh TEXT, sdid INTEGER, wsid INTEGER, fs TEXT, sdsj TEXT, jg TEXT, hz INTEGER, jsyy TEXT);

INSERT INTO t_aj VALUES
  ('大金普司罚〔2025〕11号', 1, '李承办', '2025-03-05 00:00:00', '立案', '2025-06-30 00:00:00'),
  ('大金普司罚〔2025〕12号', 1, '王承办', '2025-04-08 09:30:00', '立案', NULL);
INSERT INTO t_dsr VALUES
  ('大金普司罚〔2025〕11号', 1, '张某某', '公民'),
  ('大金普司罚〔2025〕12号', 1, '某律师事务所', '其他组织');
INSERT INTO t_ws VALUES
  ('大金普司罚〔2025〕11号', 101, '行政处罚立案审批表', '2025-03-05 00:00:00'),
  ('大金普司罚〔2025〕11号', 102, '行政处罚决定书', '2025-05-20 00:00:00'),
  ('大金普司罚〔2025〕11号', 103, '送达回证', '2025-05-22 00:00:00'),
  ('大金普司罚〔2025〕12号', 201, '行政处罚立案审批表', '2025-04-08 10:00:00');
INSERT INTO t_sd VALUES
  ('大金普司罚〔2025〕11号', 1, 102, '留置送达', '2025-05-22 00:00:00', '拒收', 103, '');
