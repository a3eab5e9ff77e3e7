mydata-begun = 好，正在整理您的资料。
    整理好就发给您。
mydata-caption = 这是您的资料，照片和录音跟着就来。
    想删掉，请发 /forget
mydata-name = 我的资料
mydata-column-number = 编号
mydata-column-submitted = 提交时间
mydata-column-category = 类别
mydata-column-urgency = 急不急
mydata-column-status = 办到哪了
mydata-column-words = 内容
mydata-column-place = 地方
mydata-column-closed = 办结时间
forget-ask = 要删掉您的资料吗？
    会删：名字、电话、说过的话、照片、录音。
    会留：编号、类别、日期，镇里统计要用。
    已发到群里的旧照片，机器人删不掉。
    删了就找不回来。
forget-not = 好，不删。
forget-done = 都删掉了。
    再写一句话，就从头开始。
forget-has-part = 您在镇里还有职务，删不了。
    请先让管理员移除您。
forget-open-cases = 您还有 { $count } 件没办完：{ $numbers }。
    办完或撤回了，再发 /forget
