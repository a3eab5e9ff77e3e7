# 查阅：谁看过要求保密的事项。
audit-title = <b>谁看过要求保密的事项</b>
audit-none = 还没有人看过。
audit-case = { $at } { $name } 看了 { $what }
audit-card = { $at } { $name } 打开了 { $what } 的卡片
audit-call = { $at } { $name } 为回访看了 { $what }
audit-export = { $at } { $name } 导出了表格（{ $what }）
error-audit-not-yours = 只有督办人和管理员可以用 /audit。
# 您的话用来做什么：第一次说一句，按钮后面说全。
purpose = 您说的话，只用来办您的事。接着说，就是同意。
btn-purpose = 🔒 怎么保管我的话
purpose-whole = <b>您的话怎么保管</b>
    您说的、发的，只给管这件事的人看：网格长、网格员、值班室、督办人。
    名字和电话，办事要用才看；要求保密的，卡片上不写您是谁。
purpose-recordings = 录音在办完 { $days } 天后删掉。
purpose-texts = 文字和照片在办完 { $days } 天后删掉。
purpose-yours = 您的资料归您。
    /mydata 看一看，/forget 删掉。
