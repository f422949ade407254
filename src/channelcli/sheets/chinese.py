"""The characters that Chinese sheets are mostly written with: do bytes read as GB18030 make sense?

Korean, Japanese or Russian bytes decode as GB18030 too, into characters that hardly ever stand in a sheet. Where the
headers are plain ASCII and prove nothing, the cells must be written with these, at least in part.
"""

from __future__ import annotations

import unicodedata

_TRADE = (
    "公司有限责任股份集团商贸易行店铺超市场批发零售经营销售客户产品数量单价金额订货出进退款收付清账期欠余应已未合计小总"
    "备注业务员部门理老板联系人电话手机地址编号名称分类型规格含税折扣现结转微信支宝银卡票据承兑验签送运费返利赠促活动"
    "采购供库存盘点配发往来对方式状态完成取消作废正常新增修改急加送件催促样试用质保修换代理直营加盟连锁专卖旗舰体验中心"
)
_PLACES = (
    "省市县区镇乡村路街道巷弄楼层室栋座幢口桥园城北京上海天津重庆河山东西南广湖江浙苏安徽福建四川云贵州陕甘肃青海新疆内蒙古"
    "宁夏黑龙吉林辽台湾港澳深圳杭波温武汉成都长沙郑济岛大连沈阳哈尔滨厦门昆明昌合肥石家庄太原兰乌鲁木齐拉萨呼和浩特桂佛"
    "莞惠珠汕常无锡扬徐绍嘉金华洛开封襄宜荆岳株衡邵赣景德九漳泉莆龙烟潍临沂淄威保定唐廊邯邢沧包头通赤峰农场工业经济开发高技术"
)
_GOODS = (
    "茶酒米面油盐糖水果蔬菜肉鱼虾蛋奶饮料食品啤白红黄绿黑蓝花井普洱铁观音毛尖碧螺春葡萄可乐雪糕便火腿饼干坚纸巾洗衣粉皂牙膏"
    "电器五建材家具灯服装鞋帽玩药械化塑钢木机汽车轮胎手套箱瓶袋桶罐件个条支台组提斤克升包盒板片张双对粒吨公升毫香烟豆麦"
    "粮鸡鸭牛羊猪熟冷冻鲜干调味酱醋辣椒糕点心巧力坊厨卫浴管线缆灯泡漆胶水泥砂门窗玻璃布料针织皮革箱包饰文教办公用印刷"
    "矿泉纯净咖啡果汁豆浆牛酸炼原味低脂精装散特级一等珍藏窖陈酿高度典礼桂圆枸杞蜂蜜燕窝参茸菊玫瑰茉莉毫银针眉岩"
)
_NAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊陆郝孔崔康邱秦史顾侯孟段雷钱汤尹黎常乔贺赖龚文伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚玉萍国民志永飞凤海"
    "玲梅丹晓宇浩凯健俊帆鹏辉先生女士老小阿姐哥嫂叔姨伯"
)
_SHOPS = (
    "宏达兴隆盛泰昌顺丰源裕祥瑞福禄寿喜利康乐佳美好优真诚义仁光星辰地友众创世纪远鑫森淼晶恒久同聚情居阁轩苑记楼饭餐馆酒店宾旅"
    "烤锅串面馆早夜市便民惠万佰千百亿家家乐每日优鲜物流速快递仓储贸实业投资控股科技信息网络传媒广告文化教育咨询服务工程装饰"
    "一二三四五六七八九十零两半年月日时号第甲乙丙丁东南西北中左右前后里外天元亨贞大小多少新旧头尾春夏秋冬风云雨雪山水"
    "学校医院药房诊所银行邮局政府机关食堂部队客运站码头机场加油个体户农家合作社基地养殖种植批零兼营综合杂货烟草"
)
COMMON = frozenset(_TRADE + _PLACES + _GOODS + _NAMES + _SHOPS)
KANA = frozenset(map(chr, range(0x3041, 0x30FB)))


def makes_sense(text: str) -> bool:
    """Tell whether the characters beyond ASCII look like a Chinese sheet, not like other bytes read as one.

    Two of five must be common ones; of Korean or Russian bytes about one in six is, by chance.
    """
    letters = [sign for sign in text if not sign.isascii() and unicodedata.category(sign)[0] not in "PSZ"]
    if not letters or not KANA.isdisjoint(letters):
        return False
    return 5 * sum(1 for sign in letters if sign in COMMON) >= 2 * len(letters)
