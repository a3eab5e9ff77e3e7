BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE boards (
	id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	person_id INTEGER,
	since DATETIME NOT NULL,
	shows VARCHAR(64),
	changes_at DATETIME,
	pinned BOOLEAN NOT NULL,
	hinted BOOLEAN NOT NULL,
	CONSTRAINT pk_boards PRIMARY KEY (id),
	CONSTRAINT fk_boards_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_boards_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_boards_chat_id UNIQUE (chat_id)
);
INSERT INTO "boards" VALUES(1,1,1,'2026-10-20 01:00:00.000000',NULL,NULL,0,0);
CREATE TABLE call_backs (
	id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	closing INTEGER NOT NULL,
	why VARCHAR(32) NOT NULL,
	owed_at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	done_at DATETIME,
	by_id INTEGER,
	reached BOOLEAN,
	contacted BOOLEAN,
	solved BOOLEAN,
	satisfaction VARCHAR(32),
	words TEXT,
	CONSTRAINT pk_call_backs PRIMARY KEY (id),
	CONSTRAINT fk_call_backs_by_id FOREIGN KEY(by_id) REFERENCES people (id),
	CONSTRAINT fk_call_backs_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT uq_call_backs_case_id_closing_why UNIQUE (case_id, closing, why)
);
INSERT INTO "call_backs" VALUES(1,3,2,'bad_verdict','2026-10-20 01:00:00.000000','2026-10-27 01:00:00.000000',NULL,NULL,1,1,1,NULL,NULL);
CREATE TABLE case_events (
	id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	action VARCHAR(32) NOT NULL,
	status_before VARCHAR(32),
	status_after VARCHAR(32) NOT NULL,
	by_id INTEGER,
	hat VARCHAR(32) NOT NULL,
	at DATETIME NOT NULL,
	words TEXT,
	internal BOOLEAN NOT NULL,
	facts JSON NOT NULL,
	CONSTRAINT pk_case_events PRIMARY KEY (id),
	CONSTRAINT fk_case_events_by_id FOREIGN KEY(by_id) REFERENCES people (id),
	CONSTRAINT fk_case_events_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT uq_case_events_case_id_seq UNIQUE (case_id, seq)
);
INSERT INTO "case_events" VALUES(1,1,1,'submit',NULL,'submitted',11,'reporter','2026-10-12 01:00:00.000000','路灯坏了',0,'{}');
INSERT INTO "case_events" VALUES(2,2,1,'submit',NULL,'submitted',12,'reporter','2026-10-12 01:00:00.000000','路灯不亮',0,'{}');
INSERT INTO "case_events" VALUES(3,1,2,'absorb','submitted','submitted',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{"case_no": "20261012-002"}');
INSERT INTO "case_events" VALUES(4,2,2,'merge','submitted','merged',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{"primary_no": "20261012-001", "from_worker_id": null}');
INSERT INTO "case_events" VALUES(5,1,3,'accept','submitted','accepted',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{}');
INSERT INTO "case_events" VALUES(6,1,4,'supplement','accepted','accepted',11,'reporter','2026-10-12 01:00:00.000000','就在村口',0,'{}');
INSERT INTO "case_events" VALUES(7,1,5,'dispatch','accepted','dispatched',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{"worker_id": 3, "from_worker_id": null}');
INSERT INTO "case_events" VALUES(8,1,6,'start','dispatched','in_progress',3,'worker','2026-10-12 01:00:00.000000',NULL,0,'{}');
INSERT INTO "case_events" VALUES(9,1,7,'feedback','in_progress','in_progress',3,'worker','2026-10-12 01:00:00.000000','先看看',1,'{}');
INSERT INTO "case_events" VALUES(10,1,8,'finish','in_progress','done',3,'worker','2026-10-12 01:00:00.000000','换了灯泡',0,'{}');
INSERT INTO "case_events" VALUES(11,1,9,'verify','done','closed',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{"closing": 1}');
INSERT INTO "case_events" VALUES(12,1,10,'rate','closed','closed',11,'reporter','2026-10-12 01:00:00.000000',NULL,1,'{"closing": 1}');
INSERT INTO "case_events" VALUES(13,1,11,'rate','closed','closed',11,'reporter','2026-10-12 01:00:00.000000',NULL,1,'{"closing": 1}');
INSERT INTO "case_events" VALUES(14,3,1,'submit',NULL,'submitted',13,'reporter','2026-10-12 01:00:00.000000','污水漫出来了',0,'{}');
INSERT INTO "case_events" VALUES(15,3,2,'accept','submitted','accepted',1,'leader','2026-10-12 01:00:00.000000',NULL,0,'{}');
INSERT INTO "case_events" VALUES(16,3,3,'extend','accepted','accepted',1,'leader','2026-10-12 01:00:00.000000','要等材料，买到了再办',0,'{"from": "2026-10-21T01:00:00+00:00", "to": "2026-10-22T09:00:00+08:00"}');
INSERT INTO "case_events" VALUES(17,3,4,'suspend','accepted','accepted',1,'leader','2026-10-12 01:00:00.000000','要等材料，买到了再办',0,'{}');
INSERT INTO "case_events" VALUES(18,3,5,'resume','accepted','accepted',1,'leader','2026-10-13 01:00:00.000000',NULL,0,'{"suspended_at": "2026-10-12T01:00:00+00:00"}');
INSERT INTO "case_events" VALUES(19,3,6,'supervise','accepted','accepted',8,'supervisor','2026-10-13 01:00:00.000000','要等材料，买到了再办',0,'{"to": "2026-10-14T17:30:00+08:00", "limit": "2026-10-23T01:00:00+00:00"}');
INSERT INTO "case_events" VALUES(20,3,7,'overdue','accepted','accepted',NULL,'town','2026-10-20 01:00:00.000000',NULL,0,'{"rung": "close_late", "due": "2026-10-14T09:30:00+00:00"}');
INSERT INTO "case_events" VALUES(21,3,8,'urge','accepted','accepted',13,'reporter','2026-10-20 01:00:00.000000',NULL,0,'{}');
INSERT INTO "case_events" VALUES(22,3,9,'dispatch','accepted','dispatched',1,'leader','2026-10-20 01:00:00.000000',NULL,0,'{"worker_id": 3, "from_worker_id": null}');
INSERT INTO "case_events" VALUES(23,3,10,'finish','dispatched','done',3,'worker','2026-10-20 01:00:00.000000','疏通了',0,'{}');
INSERT INTO "case_events" VALUES(24,3,11,'verify','done','closed',1,'leader','2026-10-20 01:00:00.000000',NULL,0,'{"closing": 1}');
INSERT INTO "case_events" VALUES(25,3,12,'reopen','closed','accepted',13,'reporter','2026-10-20 01:00:00.000000','又漫出来了',0,'{"reopening": 1, "from_worker_id": 3}');
INSERT INTO "case_events" VALUES(26,3,13,'dispatch','accepted','dispatched',1,'leader','2026-10-20 01:00:00.000000',NULL,0,'{"worker_id": 3, "from_worker_id": null}');
INSERT INTO "case_events" VALUES(27,3,14,'finish','dispatched','done',3,'worker','2026-10-20 01:00:00.000000','疏通了',0,'{}');
INSERT INTO "case_events" VALUES(28,3,15,'verify','done','closed',1,'leader','2026-10-20 01:00:00.000000',NULL,0,'{"closing": 2}');
INSERT INTO "case_events" VALUES(29,3,16,'rate','closed','closed',13,'reporter','2026-10-20 01:00:00.000000',NULL,1,'{"closing": 2}');
INSERT INTO "case_events" VALUES(30,3,17,'escalate','closed','closed',NULL,'town','2026-10-20 01:00:00.000000',NULL,0,'{"why": "bad_verdict"}');
INSERT INTO "case_events" VALUES(31,4,1,'submit',NULL,'submitted',12,'reporter','2026-10-20 01:00:00.000000','路灯坏了',0,'{}');
INSERT INTO "case_events" VALUES(32,5,1,'submit',NULL,'submitted',12,'reporter','2026-10-20 01:00:00.000000','树倒了',0,'{}');
INSERT INTO "case_events" VALUES(33,4,2,'reject','submitted','rejected',5,'leader','2026-10-20 01:00:00.000000','要等材料，买到了再办',0,'{}');
INSERT INTO "case_events" VALUES(34,5,2,'withdraw','submitted','withdrawn',12,'reporter','2026-10-20 01:00:00.000000','要等材料，买到了再办',0,'{}');
INSERT INTO "case_events" VALUES(35,6,1,'submit',NULL,'submitted',11,'reporter','2026-10-20 01:00:00.000000','电线掉下来了',0,'{}');
INSERT INTO "case_events" VALUES(36,6,2,'dispatch','submitted','dispatched',1,'leader','2026-10-20 01:00:00.000000',NULL,0,'{"worker_id": 4, "from_worker_id": null}');
INSERT INTO "case_events" VALUES(37,6,3,'invite','dispatched','dispatched',1,'leader','2026-10-20 01:00:00.000000','请看看线路',0,'{"co_handler_id": 1, "person_id": 14, "title": "\u4f9b\u7535\u6240", "kind": "partner", "due": "2026-10-21T17:30:00+08:00"}');
INSERT INTO "case_events" VALUES(38,6,4,'invite','dispatched','dispatched',1,'leader','2026-10-20 01:00:00.000000','请看看线路',0,'{"co_handler_id": 2, "person_id": 2, "title": "", "kind": "deputy", "due": "2026-10-21T17:30:00+08:00"}');
INSERT INTO "case_events" VALUES(39,6,5,'assist','dispatched','dispatched',14,'co_handler','2026-10-20 01:00:00.000000','线已经接好',1,'{"co_handler_id": 1, "person_id": 14, "title": "\u4f9b\u7535\u6240", "kind": "partner"}');
INSERT INTO "case_events" VALUES(40,6,6,'return','dispatched','accepted',4,'worker','2026-10-20 01:00:00.000000','要等材料，买到了再办',0,'{"from_worker_id": 4}');
INSERT INTO "case_events" VALUES(41,6,7,'note','accepted','accepted',1,'leader','2026-10-20 01:00:00.000000','明天再派',1,'{}');
INSERT INTO "case_events" VALUES(42,7,1,'submit',NULL,'submitted',11,'reporter','2026-10-20 01:00:00.000000','路上有个大坑',0,'{}');
CREATE TABLE cases (
	id INTEGER NOT NULL,
	case_no VARCHAR(32) NOT NULL,
	version INTEGER NOT NULL,
	status VARCHAR(32) NOT NULL,
	events INTEGER NOT NULL,
	grid_id INTEGER,
	clock_grid_id INTEGER,
	reporter_id INTEGER NOT NULL,
	on_behalf_name VARCHAR(100),
	on_behalf_phone VARCHAR(32),
	confidential BOOLEAN NOT NULL,
	words TEXT NOT NULL,
	unheard BOOLEAN NOT NULL,
	category VARCHAR(32) NOT NULL,
	urgency VARCHAR(32) NOT NULL,
	lat DOUBLE,
	lon DOUBLE,
	accuracy_m DOUBLE,
	place_words TEXT,
	routed_by VARCHAR(32) NOT NULL,
	routing JSON NOT NULL,
	worker_id INTEGER,
	primary_id INTEGER,
	awaits_reporter BOOLEAN NOT NULL,
	closings INTEGER NOT NULL,
	reopenings INTEGER NOT NULL,
	submitted_at DATETIME NOT NULL,
	accepted_at DATETIME,
	done_at DATETIME,
	closed_at DATETIME,
	ended_at DATETIME,
	urged_at DATETIME,
	accept_due_at DATETIME,
	close_due_at DATETIME,
	supervised_due_at DATETIME,
	suspended_at DATETIME,
	due_at DATETIME,
	soon_at DATETIME,
	settles_at DATETIME,
	rings_at DATETIME,
	rang_at DATETIME,
	extensions INTEGER NOT NULL,
	returns INTEGER NOT NULL,
	dispatched_at DATETIME,
	accept_took INTEGER,
	close_took INTEGER,
	changed_at DATETIME NOT NULL,
	CONSTRAINT pk_cases PRIMARY KEY (id),
	CONSTRAINT ck_cases_merged_has_primary CHECK ((status = 'merged') = (primary_id IS NOT NULL)),
	CONSTRAINT ck_cases_status_known CHECK (status IN ('submitted', 'accepted', 'dispatched', 'in_progress', 'done', 'closed', 'rejected', 'merged', 'withdrawn')),
	CONSTRAINT fk_cases_clock_grid_id FOREIGN KEY(clock_grid_id) REFERENCES grids (id),
	CONSTRAINT fk_cases_grid_id FOREIGN KEY(grid_id) REFERENCES grids (id),
	CONSTRAINT fk_cases_primary_id FOREIGN KEY(primary_id) REFERENCES cases (id),
	CONSTRAINT fk_cases_reporter_id FOREIGN KEY(reporter_id) REFERENCES people (id),
	CONSTRAINT fk_cases_worker_id FOREIGN KEY(worker_id) REFERENCES people (id),
	CONSTRAINT uq_cases_case_no UNIQUE (case_no)
);
INSERT INTO "cases" VALUES(1,'20261012-001',13,'closed',11,1,1,11,NULL,NULL,0,'路灯坏了',0,'street_light','ordinary',30.005,115.005,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',3,NULL,0,1,0,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,'2026-10-12 07:00:00.000000','2026-10-21 01:00:00.000000',NULL,NULL,NULL,NULL,'2026-10-12 01:00:00.000000',NULL,NULL,0,0,'2026-10-12 01:00:00.000000',0,0,'2026-10-12 01:00:00.000000');
INSERT INTO "cases" VALUES(2,'20261012-002',5,'merged',2,1,1,12,NULL,NULL,0,'路灯不亮',0,'street_light','ordinary',30.005,115.005,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',NULL,1,0,0,0,'2026-10-12 01:00:00.000000',NULL,NULL,NULL,'2026-10-12 01:00:00.000000',NULL,'2026-10-12 07:00:00.000000','2026-10-21 01:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "cases" VALUES(3,'20261012-003',20,'closed',17,1,1,13,NULL,NULL,1,'污水漫出来了',0,'drainage','ordinary',30.005,115.005,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',3,NULL,0,2,1,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000','2026-10-20 07:00:00.000000','2026-10-29 01:00:00.000000',NULL,NULL,NULL,NULL,'2026-10-20 01:00:00.000000',NULL,NULL,0,0,'2026-10-20 01:00:00.000000',0,691200,'2026-10-20 01:00:00.000000');
INSERT INTO "cases" VALUES(4,'20261020-001',4,'rejected',2,2,2,12,NULL,NULL,0,'路灯坏了',0,'street_light','ordinary',30.005,115.015,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',NULL,NULL,0,0,0,'2026-10-20 01:00:00.000000',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,'2026-10-20 07:00:00.000000','2026-10-29 01:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,'2026-10-20 01:00:00.000000');
INSERT INTO "cases" VALUES(5,'20261020-002',5,'withdrawn',2,3,3,12,NULL,NULL,0,'树倒了',0,'greenery','ordinary',30.005,115.025,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',NULL,NULL,0,0,0,'2026-10-20 01:00:00.000000',NULL,NULL,NULL,'2026-10-20 01:00:00.000000',NULL,'2026-10-20 07:00:00.000000','2026-10-29 01:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,'2026-10-20 01:00:00.000000');
INSERT INTO "cases" VALUES(6,'20261020-003',9,'accepted',7,1,1,11,'刘婶',NULL,0,'电线掉下来了',0,'safety','emergency',30.005,115.005,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',NULL,NULL,0,0,0,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,NULL,NULL,NULL,'2026-10-20 01:30:00.000000','2026-10-20 03:00:00.000000',NULL,NULL,'2026-10-20 03:00:00.000000','2026-10-20 02:30:00.000000','2026-10-20 03:00:00.000000','2026-10-20 02:00:00.000000',NULL,0,1,'2026-10-20 01:00:00.000000',0,NULL,'2026-10-20 01:00:00.000000');
INSERT INTO "cases" VALUES(7,'20261020-004',3,'submitted',1,1,1,11,NULL,NULL,0,'路上有个大坑',0,'road','ordinary',30.005,115.005,NULL,NULL,'pin','{"pin": "inside", "reach_m": 20.0}',NULL,NULL,0,0,0,'2026-10-20 01:00:00.000000',NULL,NULL,NULL,NULL,NULL,'2026-10-20 07:00:00.000000','2026-10-29 01:00:00.000000',NULL,NULL,'2026-10-20 07:00:00.000000','2026-10-20 06:00:00.000000','2026-10-29 01:00:00.000000','2026-10-20 06:00:00.000000',NULL,0,0,NULL,NULL,NULL,'2026-10-20 01:00:00.000000');
CREATE TABLE chats (
	id INTEGER NOT NULL,
	telegram_id BIGINT NOT NULL,
	kind VARCHAR(32) NOT NULL,
	title VARCHAR(255) NOT NULL,
	unreachable_since DATETIME,
	unreachable_as VARCHAR(32),
	CONSTRAINT pk_chats PRIMARY KEY (id),
	CONSTRAINT uq_chats_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "chats" VALUES(1,101,'private','leader',NULL,NULL);
INSERT INTO "chats" VALUES(2,102,'private','deputy',NULL,NULL);
INSERT INTO "chats" VALUES(3,103,'private','worker',NULL,NULL);
INSERT INTO "chats" VALUES(4,104,'private','worker2',NULL,NULL);
INSERT INTO "chats" VALUES(5,105,'private','other_leader',NULL,NULL);
INSERT INTO "chats" VALUES(6,106,'private','other_worker',NULL,NULL);
INSERT INTO "chats" VALUES(7,107,'private','duty',NULL,NULL);
INSERT INTO "chats" VALUES(8,108,'private','supervisor',NULL,NULL);
INSERT INTO "chats" VALUES(9,109,'private','secretary',NULL,NULL);
INSERT INTO "chats" VALUES(10,110,'private','admin',NULL,NULL);
INSERT INTO "chats" VALUES(11,111,'private','chen',NULL,NULL);
INSERT INTO "chats" VALUES(12,112,'private','liu',NULL,NULL);
INSERT INTO "chats" VALUES(13,113,'private','wei',NULL,NULL);
INSERT INTO "chats" VALUES(14,114,'private','partner',NULL,NULL);
INSERT INTO "chats" VALUES(15,-100200300,'supergroup','东网格群','2026-10-20 01:00:00.000000','kicked');
CREATE TABLE co_handlers (
	id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	title VARCHAR(40) NOT NULL,
	invited_by_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	rings_at DATETIME,
	overdue BOOLEAN NOT NULL,
	ended_at DATETIME,
	ending VARCHAR(32),
	CONSTRAINT pk_co_handlers PRIMARY KEY (id),
	CONSTRAINT fk_co_handlers_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_co_handlers_invited_by_id FOREIGN KEY(invited_by_id) REFERENCES people (id),
	CONSTRAINT fk_co_handlers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "co_handlers" VALUES(1,6,14,'partner','供电所',1,'2026-10-20 01:00:00.000000','2026-10-21 09:30:00.000000',NULL,0,'2026-10-20 01:00:00.000000','done');
INSERT INTO "co_handlers" VALUES(2,6,2,'deputy','',1,'2026-10-20 01:00:00.000000','2026-10-21 09:30:00.000000','2026-10-21 06:07:30.000000',0,NULL,NULL);
CREATE TABLE communities (
	id INTEGER NOT NULL,
	name VARCHAR(100) NOT NULL,
	CONSTRAINT pk_communities PRIMARY KEY (id),
	CONSTRAINT uq_communities_name UNIQUE (name)
);
INSERT INTO "communities" VALUES(1,'青石社区');
INSERT INTO "communities" VALUES(2,'河湾村');
CREATE TABLE day_counts (
	day VARCHAR(8) NOT NULL,
	cases INTEGER NOT NULL,
	CONSTRAINT pk_day_counts PRIMARY KEY (day)
);
INSERT INTO "day_counts" VALUES('20261012',3);
INSERT INTO "day_counts" VALUES('20261020',4);
CREATE TABLE digest_rounds (
	id INTEGER NOT NULL,
	"key" VARCHAR(32) NOT NULL,
	best JSON NOT NULL,
	sent_at DATETIME NOT NULL,
	CONSTRAINT pk_digest_rounds PRIMARY KEY (id),
	CONSTRAINT uq_digest_rounds_key UNIQUE ("key")
);
INSERT INTO "digest_rounds" VALUES(1,'week:2026-10-26','[]','2026-10-26 01:00:00.000000');
CREATE TABLE digests_off (
	id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	since DATETIME NOT NULL,
	CONSTRAINT pk_digests_off PRIMARY KEY (id),
	CONSTRAINT fk_digests_off_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT uq_digests_off_chat_id UNIQUE (chat_id)
);
INSERT INTO "digests_off" VALUES(1,1,'2026-10-20 01:00:00.000000');
CREATE TABLE drafts (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	started_at DATETIME NOT NULL,
	touched_at DATETIME NOT NULL,
	answered JSON NOT NULL,
	words TEXT NOT NULL,
	spoken BOOLEAN NOT NULL,
	lat DOUBLE,
	lon DOUBLE,
	accuracy_m DOUBLE,
	place_words TEXT,
	grid_id INTEGER,
	candidates JSON NOT NULL,
	routed_by VARCHAR(32),
	routing JSON NOT NULL,
	category VARCHAR(32),
	category_chosen BOOLEAN NOT NULL,
	danger VARCHAR(32),
	danger_shown BOOLEAN NOT NULL,
	confidential BOOLEAN NOT NULL,
	on_behalf BOOLEAN NOT NULL,
	on_behalf_name VARCHAR(100),
	on_behalf_phone VARCHAR(32),
	CONSTRAINT pk_drafts PRIMARY KEY (id),
	CONSTRAINT fk_drafts_grid_id FOREIGN KEY(grid_id) REFERENCES grids (id),
	CONSTRAINT fk_drafts_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_drafts_person_id UNIQUE (person_id)
);
INSERT INTO "drafts" VALUES(2464070501263662,12,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000','["is_report", "what"]','',1,NULL,NULL,NULL,NULL,NULL,'[]',NULL,'{}',NULL,0,NULL,0,0,0,NULL,NULL);
CREATE TABLE evidence (
	id INTEGER NOT NULL,
	draft_id INTEGER,
	case_id INTEGER,
	event_id INTEGER,
	kind VARCHAR(32) NOT NULL,
	words TEXT,
	file_id VARCHAR(255),
	file_unique_id VARCHAR(64),
	album VARCHAR(64),
	place_in_album BIGINT NOT NULL,
	seconds INTEGER,
	by_id INTEGER NOT NULL,
	internal BOOLEAN NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_evidence PRIMARY KEY (id),
	CONSTRAINT fk_evidence_by_id FOREIGN KEY(by_id) REFERENCES people (id),
	CONSTRAINT fk_evidence_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_evidence_draft_id FOREIGN KEY(draft_id) REFERENCES drafts (id) ON DELETE CASCADE,
	CONSTRAINT fk_evidence_event_id FOREIGN KEY(event_id) REFERENCES case_events (id)
);
INSERT INTO "evidence" VALUES(1,NULL,1,NULL,'words','路灯坏了',NULL,NULL,NULL,1000,NULL,11,0,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(2,NULL,2,NULL,'words','路灯不亮',NULL,NULL,NULL,1001,NULL,12,0,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(3,NULL,1,6,'words','就在村口',NULL,NULL,NULL,1002,NULL,11,0,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(4,NULL,1,9,'words','先看看',NULL,NULL,NULL,1003,NULL,3,1,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(5,NULL,1,10,'photo','换了灯泡','file-1004','unique-1004',NULL,1004,NULL,3,0,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(6,NULL,3,NULL,'words','污水漫出来了',NULL,NULL,NULL,1008,NULL,13,0,'2026-10-12 01:00:00.000000');
INSERT INTO "evidence" VALUES(7,NULL,3,23,'photo','疏通了','file-1009','unique-1009',NULL,1009,NULL,3,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(8,NULL,3,27,'photo','疏通了','file-1011','unique-1011',NULL,1011,NULL,3,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(9,NULL,4,NULL,'words','路灯坏了',NULL,NULL,NULL,1012,NULL,12,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(10,NULL,5,NULL,'words','树倒了',NULL,NULL,NULL,1013,NULL,12,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(11,NULL,6,NULL,'words','电线掉下来了',NULL,NULL,NULL,1014,NULL,11,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(12,NULL,6,41,'words','明天再派',NULL,NULL,NULL,1016,NULL,1,1,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(13,NULL,7,NULL,'words','路上有个大坑',NULL,NULL,NULL,1017,NULL,11,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(14,2464070501263662,NULL,NULL,'voice',NULL,'file-1018','unique-1018',NULL,1018,4,12,0,'2026-10-20 01:00:00.000000');
INSERT INTO "evidence" VALUES(15,2464070501263662,NULL,NULL,'voice',NULL,'file-1019','unique-1019',NULL,1019,6,12,0,'2026-10-20 01:00:00.000000');
CREATE TABLE exports (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	reach VARCHAR(32) NOT NULL,
	scope_id INTEGER,
	period VARCHAR(64) NOT NULL,
	starts_at DATETIME NOT NULL,
	ends_at DATETIME NOT NULL,
	form VARCHAR(32) NOT NULL,
	state VARCHAR(32) NOT NULL,
	attempts INTEGER NOT NULL,
	leased_until DATETIME,
	message_id INTEGER,
	created_at DATETIME NOT NULL,
	done_at DATETIME,
	failed_as VARCHAR(32),
	error TEXT,
	CONSTRAINT pk_exports PRIMARY KEY (id),
	CONSTRAINT fk_exports_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_exports_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "exports" VALUES(1,1,1,'grid',1,'2026-10','2026-09-30 16:00:00.000000','2026-10-31 16:00:00.000000','xlsx','waiting',0,NULL,NULL,'2026-10-20 01:00:00.000000',NULL,NULL,NULL);
CREATE TABLE followers (
	id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	from_case_id INTEGER,
	CONSTRAINT pk_followers PRIMARY KEY (id),
	CONSTRAINT fk_followers_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_followers_from_case_id FOREIGN KEY(from_case_id) REFERENCES cases (id),
	CONSTRAINT fk_followers_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_followers_case_id_person_id UNIQUE (case_id, person_id)
);
INSERT INTO "followers" VALUES(1,1,12,2);
CREATE TABLE grids (
	id INTEGER NOT NULL,
	code VARCHAR(50) NOT NULL,
	name VARCHAR(100) NOT NULL,
	community_id INTEGER NOT NULL,
	boundary JSON,
	aliases JSON NOT NULL,
	addresses JSON NOT NULL,
	station VARCHAR(200),
	phone VARCHAR(50),
	desk_chat_id INTEGER,
	away_until DATETIME,
	CONSTRAINT pk_grids PRIMARY KEY (id),
	CONSTRAINT fk_grids_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
	CONSTRAINT fk_grids_desk_chat_id FOREIGN KEY(desk_chat_id) REFERENCES chats (id),
	CONSTRAINT uq_grids_code UNIQUE (code)
);
INSERT INTO "grids" VALUES(1,'E','东网格',1,'{"type": "Polygon", "coordinates": [[[115.0, 30.0], [115.01, 30.0], [115.01, 30.01], [115.0, 30.01], [115.0, 30.0]]]}','[]','[]',NULL,NULL,NULL,NULL);
INSERT INTO "grids" VALUES(2,'W','西网格',1,'{"type": "Polygon", "coordinates": [[[115.01, 30.0], [115.02000000000001, 30.0], [115.02000000000001, 30.01], [115.01, 30.01], [115.01, 30.0]]]}','[]','[]',NULL,NULL,NULL,NULL);
INSERT INTO "grids" VALUES(3,'S','南网格',2,'{"type": "Polygon", "coordinates": [[[115.02, 30.0], [115.03, 30.0], [115.03, 30.01], [115.02, 30.01], [115.02, 30.0]]]}','[]','[]',NULL,NULL,NULL,NULL);
CREATE TABLE invitations (
	id INTEGER NOT NULL,
	code_hash VARCHAR(64) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	grid_id INTEGER,
	community_id INTEGER,
	title VARCHAR(40) DEFAULT '' NOT NULL,
	invited_by_id INTEGER,
	created_at DATETIME NOT NULL,
	expires_at DATETIME NOT NULL,
	used_at DATETIME,
	used_by_id INTEGER,
	CONSTRAINT pk_invitations PRIMARY KEY (id),
	CONSTRAINT fk_invitations_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
	CONSTRAINT fk_invitations_grid_id FOREIGN KEY(grid_id) REFERENCES grids (id),
	CONSTRAINT fk_invitations_invited_by_id FOREIGN KEY(invited_by_id) REFERENCES people (id),
	CONSTRAINT fk_invitations_used_by_id FOREIGN KEY(used_by_id) REFERENCES people (id),
	CONSTRAINT uq_invitations_code_hash UNIQUE (code_hash)
);
INSERT INTO "invitations" VALUES(1,'3d150e4002fc77f5e09300f1167f1e23040361b37903bc9fee711db6af304a90','leader',1,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',1);
INSERT INTO "invitations" VALUES(2,'0477d8e01183e65f47d991ce8dbb1a29b42f030c8c450ea2fa8d5d3baecf2dec','deputy',1,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',2);
INSERT INTO "invitations" VALUES(3,'ed8ba0d6fec8a05b11142bba32ec03a9ca2e8de86fbde5b61475ae17e20c9e97','worker',1,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',3);
INSERT INTO "invitations" VALUES(4,'25f08d554b2209849fe71aebfdcb70f188d7da2d572d3924bba387422b4d9a59','worker',1,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',4);
INSERT INTO "invitations" VALUES(5,'f70162a277fd582dc67f0e4b01714fd894233a28137e67313233134428171f4b','leader',2,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',5);
INSERT INTO "invitations" VALUES(6,'1905aafcc4ea8d4f67fd4ff4b4c963a7bea99cb1640b52d596009c9032b57e9a','worker',2,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',6);
INSERT INTO "invitations" VALUES(7,'fe86fcbf84eb289181a55645e7f190440691674136e6df9fffa8123f2b1ce69d','duty',NULL,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',7);
INSERT INTO "invitations" VALUES(8,'569cd20000acb097eb489bbb0962668907341d44598da0ae1fcdce2c9bb58151','supervisor',NULL,1,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',8);
INSERT INTO "invitations" VALUES(9,'ce8c5697ec12067ea225ce86d17a57abf9f2dc03bab2086df399adf4a44a3d01','supervisor',NULL,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',9);
INSERT INTO "invitations" VALUES(10,'2a668786902831d9b4059fbcde846482cb4770badf483f28c4c79ed9e40d55fa','admin',NULL,NULL,'',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',10);
INSERT INTO "invitations" VALUES(11,'44268499b81bf63e2591c4ac11e68bb22bc4a4ae52db055f25d62630902c40b0','partner',1,NULL,'供电所',NULL,'2026-10-12 01:00:00.000000','2026-10-19 01:00:00.000000','2026-10-12 01:00:00.000000',14);
INSERT INTO "invitations" VALUES(12,'c1ac948c1924a7cf7547ad4d862a6fbd3108a35f524350b67851f347c63d782b','worker',1,NULL,'',1,'2026-10-20 01:00:00.000000','2026-10-27 01:00:00.000000',NULL,NULL);
CREATE TABLE notices (
	id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	chat_id INTEGER NOT NULL,
	person_id INTEGER,
	case_id INTEGER,
	event_id INTEGER,
	facts JSON NOT NULL,
	once VARCHAR(100),
	latest VARCHAR(100),
	created_at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	leased_until DATETIME,
	attempts INTEGER NOT NULL,
	closed_at DATETIME,
	failed_as VARCHAR(32),
	error TEXT,
	CONSTRAINT pk_notices PRIMARY KEY (id),
	CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_notices_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_notices_event_id FOREIGN KEY(event_id) REFERENCES case_events (id),
	CONSTRAINT fk_notices_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_notices_latest UNIQUE (latest),
	CONSTRAINT uq_notices_once UNIQUE (once)
);
INSERT INTO "notices" VALUES(1,'receipt',11,11,1,1,'{}','receipt:1:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(2,'card',1,1,1,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(3,'pin',1,1,1,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(4,'receipt',12,12,2,2,'{}','receipt:2:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(5,'card',1,1,2,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(6,'pin',1,1,2,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(7,'step',12,12,2,4,'{}','step:4:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(8,'step',11,11,1,5,'{}','step:5:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(9,'step',12,12,1,5,'{}','step:5:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(10,'nudge',1,1,1,6,'{}','nudge:6:1',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(11,'step',11,11,1,7,'{}','step:7:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(12,'step',12,12,1,7,'{}','step:7:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(13,'work_card',3,3,1,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(14,'pin',3,3,1,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(15,'step',11,11,1,8,'{}','step:8:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(16,'step',12,12,1,8,'{}','step:8:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(17,'feedback',11,11,1,9,'{}','feedback:9:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:20.000000',NULL,0,'2026-10-12 01:00:00.000000','recalled',NULL);
INSERT INTO "notices" VALUES(18,'feedback',12,12,1,9,'{}','feedback:9:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:20.000000',NULL,0,'2026-10-12 01:00:00.000000','recalled',NULL);
INSERT INTO "notices" VALUES(19,'nudge',1,1,1,9,'{}','nudge:9:1',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(20,'step',11,11,1,10,'{}','step:10:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(21,'step',12,12,1,10,'{}','step:10:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(22,'nudge',1,1,1,10,'{}','nudge:10:1',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(23,'album',1,1,1,10,'{"evidence_id": 5, "public": false}','album:10:1',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:02.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(24,'verdict',11,11,1,11,'{}','verdict:11:11',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(25,'verdict_again',11,11,1,11,'{}','verdict_again:11:11',NULL,'2026-10-12 01:00:00.000000','2026-10-15 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(26,'verdict',12,12,1,11,'{}','verdict:11:12',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(27,'verdict_again',12,12,1,11,'{}','verdict_again:11:12',NULL,'2026-10-12 01:00:00.000000','2026-10-15 01:00:00.000000',NULL,1,'2026-10-12 01:00:00.000000',NULL,NULL);
INSERT INTO "notices" VALUES(28,'card',1,1,1,NULL,'{}',NULL,'card:1:1','2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(29,'receipt',13,13,3,14,'{}','receipt:14:13',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(30,'card',1,1,3,NULL,'{}',NULL,'card:3:1','2026-10-12 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(31,'pin',1,1,3,NULL,'{}',NULL,NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(32,'step',13,13,3,15,'{}','step:15:13',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(33,'step',13,13,3,16,'{}','step:16:13',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(34,'nudge',8,8,3,16,'{}','nudge:16:8',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(35,'nudge',9,9,3,16,'{}','nudge:16:9',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(36,'step',13,13,3,17,'{}','step:17:13',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(37,'nudge',8,8,3,17,'{}','nudge:17:8',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(38,'nudge',9,9,3,17,'{}','nudge:17:9',NULL,'2026-10-12 01:00:00.000000','2026-10-12 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(39,'step',13,13,3,18,'{}','step:18:13',NULL,'2026-10-13 01:00:00.000000','2026-10-13 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(40,'nudge',1,1,3,19,'{}','nudge:19:1',NULL,'2026-10-13 01:00:00.000000','2026-10-13 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(41,'nudge',1,1,3,20,'{}','nudge:20:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(42,'nudge',2,2,3,20,'{}','nudge:20:2',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(43,'nudge',8,8,3,20,'{}','nudge:20:8',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(44,'nudge',9,9,3,20,'{}','nudge:20:9',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(45,'nudge',1,1,3,21,'{}','nudge:21:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(46,'step',13,13,3,22,'{}','step:22:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(47,'work_card',3,3,3,NULL,'{}',NULL,'work:3:3','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(48,'pin',3,3,3,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(49,'step',13,13,3,23,'{}','step:23:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(50,'nudge',1,1,3,23,'{}','nudge:23:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(51,'album',1,1,3,23,'{"evidence_id": 7, "public": false}','album:23:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:02.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(52,'verdict',13,13,3,24,'{}','verdict:24:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(53,'verdict_again',13,13,3,24,'{}','verdict_again:24:13',NULL,'2026-10-20 01:00:00.000000','2026-10-23 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(54,'nudge',1,1,3,25,'{}','nudge:25:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(55,'nudge',3,3,3,25,'{}','nudge:25:3',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(56,'step',13,13,3,26,'{}','step:26:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(57,'album',3,3,3,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(58,'pin',3,3,3,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(59,'step',13,13,3,27,'{}','step:27:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(60,'nudge',1,1,3,27,'{}','nudge:27:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(61,'album',1,1,3,27,'{"evidence_id": 8, "public": false}','album:27:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:02.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(62,'verdict',13,13,3,28,'{}','verdict:28:13',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(63,'verdict_again',13,13,3,28,'{}','verdict_again:28:13',NULL,'2026-10-20 01:00:00.000000','2026-10-23 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(64,'escalation',8,8,3,30,'{}','escalation:30:8',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(65,'escalation',9,9,3,30,'{}','escalation:30:9',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(66,'call_soon',8,8,3,NULL,'{"call": 1}','call_soon:1:8',NULL,'2026-10-20 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(67,'call_late',8,8,3,NULL,'{"call": 1}','call_late:1:8',NULL,'2026-10-20 01:00:00.000000','2026-10-27 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(68,'call_soon',9,9,3,NULL,'{"call": 1}','call_soon:1:9',NULL,'2026-10-20 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(69,'call_late',9,9,3,NULL,'{"call": 1}','call_late:1:9',NULL,'2026-10-20 01:00:00.000000','2026-10-27 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(70,'receipt',12,12,4,31,'{}','receipt:31:12',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(71,'card',5,5,4,NULL,'{}',NULL,'card:4:5','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(72,'pin',5,5,4,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(73,'receipt',12,12,5,32,'{}','receipt:32:12',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(74,'card',7,7,5,NULL,'{}',NULL,'card:5:7','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(75,'pin',7,7,5,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(76,'step',12,12,4,33,'{}','step:33:12',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(77,'nudge',7,7,5,34,'{}','nudge:34:7',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(78,'receipt',11,11,6,35,'{}','receipt:35:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(79,'card',1,1,6,NULL,'{}',NULL,'card:6:1','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(80,'pin',1,1,6,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(81,'step',11,11,6,36,'{}','step:36:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(82,'work_card',4,4,6,NULL,'{}',NULL,'work:6:4','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(83,'pin',4,4,6,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(84,'step',11,11,6,37,'{}','step:37:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(85,'co_card',14,14,6,NULL,'{"fresh": true}',NULL,'co:6:14','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(86,'pin',14,14,6,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(87,'step',11,11,6,38,'{}','step:38:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(88,'co_card',2,2,6,NULL,'{"fresh": true}',NULL,'co:6:2','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(89,'pin',2,2,6,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(90,'nudge',1,1,6,39,'{}','nudge:39:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(91,'nudge',4,4,6,39,'{}','nudge:39:4',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(92,'step',11,11,6,40,'{}','step:40:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(93,'nudge',1,1,6,40,'{}','nudge:40:1',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(94,'nudge',2,2,6,41,'{}','nudge:41:2',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(95,'receipt',11,11,7,42,'{}','receipt:42:11',NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(96,'card',1,1,7,NULL,'{}',NULL,'card:7:1','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(97,'pin',1,1,7,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(98,'board',1,1,NULL,NULL,'{"fresh": true}',NULL,'board:1','2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(99,'poison',7,7,NULL,NULL,'{"update_id": 2}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(100,'sorry',1,1,NULL,NULL,'{}',NULL,NULL,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(101,'digest',1,1,NULL,NULL,'{"round": "week:2026-10-26", "reach": "grid", "scope": 1}','week:2026-10-26:grid:1:1',NULL,'2026-10-26 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(102,'digest',5,5,NULL,NULL,'{"round": "week:2026-10-26", "reach": "grid", "scope": 2}','week:2026-10-26:grid:2:5',NULL,'2026-10-26 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(103,'digest',8,8,NULL,NULL,'{"round": "week:2026-10-26", "reach": "community", "scope": 1}','week:2026-10-26:community:1:8',NULL,'2026-10-26 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
INSERT INTO "notices" VALUES(104,'digest',9,9,NULL,NULL,'{"round": "week:2026-10-26", "reach": "town", "scope": null}','week:2026-10-26:town:0:9',NULL,'2026-10-26 01:00:00.000000','2026-10-26 01:00:00.000000',NULL,0,NULL,NULL,NULL);
CREATE TABLE people (
	id INTEGER NOT NULL,
	telegram_id BIGINT NOT NULL,
	chat_id INTEGER,
	name VARCHAR(255) NOT NULL,
	username VARCHAR(64),
	language VARCHAR(16) NOT NULL,
	phone VARCHAR(32),
	home_grid_id INTEGER,
	since DATETIME NOT NULL,
	CONSTRAINT pk_people PRIMARY KEY (id),
	CONSTRAINT fk_people_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_people_home_grid_id FOREIGN KEY(home_grid_id) REFERENCES grids (id),
	CONSTRAINT uq_people_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "people" VALUES(1,101,1,'leader',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(2,102,2,'deputy',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(3,103,3,'worker',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(4,104,4,'worker2',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(5,105,5,'other_leader',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(6,106,6,'other_worker',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(7,107,7,'duty',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(8,108,8,'supervisor',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(9,109,9,'secretary',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(10,110,10,'admin',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(11,111,11,'chen',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(12,112,12,'liu',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(13,113,13,'wei',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
INSERT INTO "people" VALUES(14,114,14,'partner',NULL,'zh-CN',NULL,NULL,'2026-10-12 01:00:00.000000');
CREATE TABLE posts (
	id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	message_id BIGINT NOT NULL,
	kind VARCHAR(32) NOT NULL,
	case_id INTEGER,
	evidence_id INTEGER,
	current BOOLEAN NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_posts PRIMARY KEY (id),
	CONSTRAINT fk_posts_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_posts_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_posts_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE SET NULL,
	CONSTRAINT uq_posts_chat_id_message_id UNIQUE (chat_id, message_id)
);
INSERT INTO "posts" VALUES(1,11,1000,'heard',NULL,1,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(2,12,1001,'heard',NULL,2,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(3,11,1002,'heard',1,3,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(4,3,1003,'heard',1,4,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(5,3,1004,'heard',1,5,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(6,1,1005,'card',1,NULL,1,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(7,1,1006,'card',2,NULL,1,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(8,3,1007,'work_card',1,NULL,1,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(9,13,1008,'heard',NULL,6,0,'2026-10-12 01:00:00.000000');
INSERT INTO "posts" VALUES(10,3,1009,'heard',3,7,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(11,3,1011,'heard',3,8,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(12,12,1012,'heard',NULL,9,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(13,12,1013,'heard',NULL,10,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(14,11,1014,'heard',NULL,11,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(15,1,1016,'heard',6,12,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(16,11,1017,'heard',NULL,13,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(17,12,1018,'heard',NULL,14,0,'2026-10-20 01:00:00.000000');
INSERT INTO "posts" VALUES(18,12,1019,'heard',NULL,15,0,'2026-10-20 01:00:00.000000');
CREATE TABLE questions (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	asked VARCHAR(32) NOT NULL,
	facts JSON NOT NULL,
	at DATETIME NOT NULL,
	CONSTRAINT pk_questions PRIMARY KEY (id),
	CONSTRAINT fk_questions_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_questions_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_questions_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_questions_person_id_chat_id UNIQUE (person_id, chat_id)
);
INSERT INTO "questions" VALUES(1,1,1,7,'transfer','{"grid_id": 2, "grid": "\u897f\u7f51\u683c"}','2026-10-20 01:00:00.000000');
CREATE TABLE ratings (
	id INTEGER NOT NULL,
	case_id INTEGER NOT NULL,
	closing INTEGER NOT NULL,
	rater_id INTEGER NOT NULL,
	solved BOOLEAN,
	satisfaction VARCHAR(32),
	words TEXT,
	at DATETIME NOT NULL,
	grid_id INTEGER,
	counts BOOLEAN NOT NULL,
	contacted BOOLEAN,
	recorded_by_id INTEGER,
	CONSTRAINT pk_ratings PRIMARY KEY (id),
	CONSTRAINT fk_ratings_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_ratings_grid_id FOREIGN KEY(grid_id) REFERENCES grids (id),
	CONSTRAINT fk_ratings_rater_id FOREIGN KEY(rater_id) REFERENCES people (id),
	CONSTRAINT fk_ratings_recorded_by_id FOREIGN KEY(recorded_by_id) REFERENCES people (id),
	CONSTRAINT uq_ratings_case_id_closing_rater_id UNIQUE (case_id, closing, rater_id)
);
INSERT INTO "ratings" VALUES(1,1,1,11,1,'very_satisfied','谢谢','2026-10-12 01:00:00.000000',1,1,0,NULL);
INSERT INTO "ratings" VALUES(2,3,1,13,0,NULL,'又漫出来了','2026-10-20 01:00:00.000000',1,1,0,NULL);
INSERT INTO "ratings" VALUES(3,3,2,13,1,'very_unsatisfied',NULL,'2026-10-20 01:00:00.000000',1,1,0,NULL);
CREATE TABLE roles (
	id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	grid_id INTEGER,
	community_id INTEGER,
	title VARCHAR(40) DEFAULT '' NOT NULL,
	since DATETIME NOT NULL,
	until DATETIME,
	CONSTRAINT pk_roles PRIMARY KEY (id),
	CONSTRAINT fk_roles_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
	CONSTRAINT fk_roles_grid_id FOREIGN KEY(grid_id) REFERENCES grids (id),
	CONSTRAINT fk_roles_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "roles" VALUES(1,1,'leader',1,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(2,2,'deputy',1,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(3,3,'worker',1,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(4,4,'worker',1,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(5,5,'leader',2,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(6,6,'worker',2,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(7,7,'duty',NULL,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(8,8,'supervisor',NULL,1,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(9,9,'supervisor',NULL,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(10,10,'admin',NULL,NULL,'','2026-10-12 01:00:00.000000',NULL);
INSERT INTO "roles" VALUES(11,14,'partner',1,NULL,'供电所','2026-10-12 01:00:00.000000',NULL);
CREATE TABLE towns (
	id INTEGER NOT NULL,
	name VARCHAR(100) NOT NULL,
	duty_chat_id INTEGER,
	revision INTEGER NOT NULL,
	CONSTRAINT pk_towns PRIMARY KEY (id),
	CONSTRAINT fk_towns_duty_chat_id FOREIGN KEY(duty_chat_id) REFERENCES chats (id)
);
INSERT INTO "towns" VALUES(1,'',NULL,1);
CREATE TABLE transcriptions (
	id INTEGER NOT NULL,
	evidence_id INTEGER NOT NULL,
	chat_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	case_id INTEGER,
	asked VARCHAR(32),
	step VARCHAR(32),
	replaces BOOLEAN NOT NULL,
	reply_to INTEGER,
	message_id INTEGER NOT NULL,
	state VARCHAR(32) NOT NULL,
	leased_until DATETIME,
	begun_at DATETIME,
	attempts INTEGER NOT NULL,
	text TEXT,
	raw TEXT,
	confidence DOUBLE,
	why VARCHAR(32),
	standing VARCHAR(32) NOT NULL,
	to_be_typed BOOLEAN NOT NULL,
	created_at DATETIME NOT NULL,
	done_at DATETIME,
	told_at DATETIME,
	closed_at DATETIME,
	CONSTRAINT pk_transcriptions PRIMARY KEY (id),
	CONSTRAINT fk_transcriptions_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_transcriptions_chat_id FOREIGN KEY(chat_id) REFERENCES chats (id),
	CONSTRAINT fk_transcriptions_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE,
	CONSTRAINT fk_transcriptions_person_id FOREIGN KEY(person_id) REFERENCES people (id),
	CONSTRAINT uq_transcriptions_evidence_id UNIQUE (evidence_id)
);
INSERT INTO "transcriptions" VALUES(1,14,12,12,NULL,NULL,'what',0,NULL,1018,'heard',NULL,'2026-10-20 01:00:00.000000',1,'垃圾没人收。','垃圾没人收',0.9,NULL,'unconfirmed',0,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',NULL,NULL);
INSERT INTO "transcriptions" VALUES(2,15,12,12,NULL,NULL,'what',0,NULL,1019,'waiting',NULL,NULL,0,NULL,NULL,NULL,NULL,'unconfirmed',0,'2026-10-20 01:00:00.000000',NULL,NULL,NULL);
CREATE TABLE updates (
	update_id BIGINT NOT NULL,
	telegram_chat_id BIGINT,
	telegram_user_id BIGINT,
	taken_at DATETIME NOT NULL,
	answered_at DATETIME,
	attempts INTEGER NOT NULL,
	failed_as VARCHAR(100),
	error TEXT,
	payload JSON,
	CONSTRAINT pk_updates PRIMARY KEY (update_id)
);
INSERT INTO "updates" VALUES(1,101,101,'2026-10-20 01:00:00.000000',NULL,1,NULL,NULL,NULL);
INSERT INTO "updates" VALUES(2,101,101,'2026-10-20 01:00:00.000000','2026-10-20 01:00:00.000000',1,'ValueError','nobody foresaw it','{"update_id": 2, "message": {"text": "\uff1f"}}');
CREATE INDEX ix_updates_unanswered ON updates (answered_at, taken_at);
CREATE INDEX ix_boards_changes ON boards (changes_at);
CREATE INDEX ix_cases_closed ON cases (closed_at, status, close_took);
CREATE INDEX ix_cases_closed_by_grid ON cases (clock_grid_id, closed_at, status, close_took);
CREATE INDEX ix_cases_desk ON cases (grid_id, status);
CREATE INDEX ix_cases_ended_by_grid ON cases (clock_grid_id, ended_at, submitted_at, close_due_at, accept_due_at, accepted_at);
CREATE INDEX ix_cases_filed ON cases (submitted_at, accept_took);
CREATE INDEX ix_cases_filed_by_grid ON cases (clock_grid_id, submitted_at, status, closed_at, closings, dispatched_at, returns, accept_took);
CREATE INDEX ix_cases_near ON cases (category, submitted_at);
CREATE INDEX ix_cases_open ON cases (grid_id, due_at, soon_at) WHERE ended_at IS NULL;
CREATE INDEX ix_cases_open_by_grid ON cases (clock_grid_id, submitted_at, due_at, soon_at, suspended_at) WHERE ended_at IS NULL;
CREATE INDEX ix_cases_reporter ON cases (reporter_id, submitted_at);
CREATE INDEX ix_cases_rings ON cases (rings_at);
CREATE INDEX ix_cases_settled_by_grid ON cases (clock_grid_id, settles_at, closed_at, close_due_at);
CREATE INDEX ix_exports_queue ON exports (state, id);
CREATE INDEX ix_roles_of_grid ON roles (grid_id, until);
CREATE INDEX ix_roles_of_person ON roles (person_id, until);
CREATE INDEX ix_call_backs_owed ON call_backs (done_at, due_at);
CREATE INDEX ix_co_handlers_of_case ON co_handlers (case_id, ended_at);
CREATE INDEX ix_co_handlers_of_person ON co_handlers (person_id, ended_at);
CREATE INDEX ix_co_handlers_rings ON co_handlers (rings_at);
CREATE INDEX ix_ratings_by_grid ON ratings (grid_id, at, counts, solved, contacted, satisfaction);
CREATE INDEX ix_evidence_of_case ON evidence (case_id);
CREATE INDEX ix_evidence_of_draft ON evidence (draft_id);
CREATE INDEX ix_notices_due ON notices (closed_at, due_at);
CREATE INDEX ix_notices_lane ON notices (chat_id, closed_at, id);
CREATE INDEX ix_posts_cards ON posts (case_id, chat_id, kind, current);
CREATE INDEX ix_transcriptions_open ON transcriptions (chat_id, person_id, closed_at);
CREATE INDEX ix_transcriptions_queue ON transcriptions (state, person_id, id);
COMMIT;
